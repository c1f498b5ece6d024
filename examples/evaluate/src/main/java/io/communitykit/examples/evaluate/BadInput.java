package io.communitykit.examples.evaluate;

/** Something the user gave cannot be used; the message tells what, where and why. */
final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadInput(String message) {
    super(message);
  }
}
