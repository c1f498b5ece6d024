package io.communitykit.referral.signal;

/** What a signal was made of. */
public enum SignalKind {
  /** A device or browser. */
  DEVICE(true),
  /** A network, such as a household's or an office's: /24 of IPv4, /48 of IPv6. */
  NETWORK(false),
  /** An e-mail address or a telephone number. */
  CONTACT(true),
  /** A card or an account that pays or is paid. */
  PAYMENT(true);

  private final boolean personal;

  SignalKind(boolean personal) {
    this.personal = personal;
  }

  /**
   * Whether it belongs to few persons, so that two members who share one are a rare event. A bind
   * is decided again if such a signal was seen with somebody else meanwhile; for networks, which
   * thousands share, that would make a queue of a campus.
   */
  public boolean isPersonal() {
    return personal;
  }
}
