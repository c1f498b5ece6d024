package io.communitykit.moderation.rules;

import io.communitykit.core.CircleId;
import io.communitykit.core.TopicId;
import io.communitykit.moderation.Submission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hashes submissions, all but their time. Each text goes in with its length, as UTF-16, so that no
 * two submissions read alike. Not thread-safe.
 */
final class SubmissionHash {

  private final MessageDigest sha256;
  private final byte[] bytes = new byte[1024];
  private int used;

  SubmissionHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Returns SHA-256, in hexadecimal, of {@code submission} and {@code ruleSet}. */
  String of(Submission submission, String ruleSet) {
    // What an error left of another one is not part of this one.
    sha256.reset();
    used = 0;
    add(submission.id().value());
    add(submission.author().value());
    add(submission.circle().map(CircleId::value).orElse(""));
    add(submission.topic().map(TopicId::value).orElse(""));
    add(submission.kind());
    Map<String, String> fields = submission.fields();
    // Equal submissions may have their fields in different orders.
    for (Map.Entry<String, String> field :
        (fields.size() > 1 ? new TreeMap<>(fields) : fields).entrySet()) {
      add(field.getKey());
      add(field.getValue());
    }
    add(ruleSet);
    flush();
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void add(String text) {
    add((char) (text.length() >>> Character.SIZE));
    add((char) text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  private void add(char unit) {
    if (used == bytes.length) {
      flush();
    }
    bytes[used++] = (byte) (unit >>> Byte.SIZE);
    bytes[used++] = (byte) unit;
  }

  private void flush() {
    sha256.update(bytes, 0, used);
    used = 0;
  }
}
