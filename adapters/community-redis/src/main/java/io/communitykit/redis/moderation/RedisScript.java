package io.communitykit.redis.moderation;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A script of this jar, which Redis runs as one step.
 *
 * @param text what it says
 * @param type what it answers
 * @param <T> the same in Java: a long, or a list of what its lines have
 */
record RedisScript<T>(String text, ScriptOutputType type) {

  /** Returns the text of these files, one after the other. */
  static String text(String... files) {
    StringBuilder text = new StringBuilder();
    for (String file : files) {
      try (InputStream in = RedisScript.class.getResourceAsStream(file)) {
        byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
        text.append(new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return text.toString();
  }

  /** Runs it by its digest, and sends the text only to a server that does not know it. */
  T run(RedisClusterCommands<String, String> redis, String[] keys, String... values) {
    try {
      return redis.evalsha(redis.digest(text), type, keys, values);
    } catch (RedisNoScriptException e) {
      return redis.eval(text, type, keys, values);
    }
  }
}
