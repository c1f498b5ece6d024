package io.communitykit.examples.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labelled texts, by what is asked about them.
 *
 * @param labelled texts of which some are bad
 * @param evasions bad words in disguise
 * @param innocents texts that look bad and are not
 * @param pairs pairs of texts
 * @param streams texts in the order they came
 */
record Pack(
    List<Part<Labelled>> labelled,
    List<Part<Evasion>> evasions,
    List<Part<Innocent>> innocents,
    List<Part<Pair>> pairs,
    List<Part<Streamed>> streams) {

  /**
   * One file.
   *
   * @param name the file's, without its ending
   * @param rows its rows in order
   */
  record Part<R>(String name, List<R> rows) {}

  /**
   * A text that is bad or not.
   *
   * @param bad whether it breaks the policy that the file is about
   */
  record Labelled(String id, String text, boolean bad) {}

  /**
   * A text with a bad word in disguise.
   *
   * @param transform how it is disguised
   * @param tier how hard that is: identity, core, hard
   * @param rest the text with a comma for the word
   */
  record Evasion(String id, String lang, String transform, String tier, String text, String rest) {}

  /**
   * A text that must not be flagged.
   *
   * @param kind why somebody might
   */
  record Innocent(String id, String lang, String kind, String text) {}

  /**
   * Two texts.
   *
   * @param kind how the second comes from the first
   * @param copy whether it is a near-copy
   */
  record Pair(String id, String lang, String kind, String first, String second, boolean copy) {}

  /**
   * A text among others.
   *
   * @param cluster the texts that are near-copies of each other; of one the first is none
   */
  record Streamed(String id, String text, Optional<Long> cluster) {}

  static Pack empty() {
    return new Pack(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }
}
