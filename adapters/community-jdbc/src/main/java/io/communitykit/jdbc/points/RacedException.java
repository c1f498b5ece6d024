package io.communitykit.jdbc.points;

/** Others wrote the same at the same moment: roll back and look again. */
final class RacedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RacedException(String what) {
    super(what, null, false, false);
  }
}
