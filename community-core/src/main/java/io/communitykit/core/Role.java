package io.communitykit.core;

/** What a member may do in a circle, the most entitled first. */
public enum Role {
  /** Runs the circle (圈主). */
  OWNER,
  /** Keeps order in it (管理员). */
  MODERATOR,
  /** Takes part (成员). */
  MEMBER,
  /** Looks in without having joined (访客). */
  GUEST,
  /** Speaks for a company or another body, not for a person (机构). */
  ORGANISATION
}
