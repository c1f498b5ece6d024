package io.communitykit.examples.replay;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post with the decision it must get, one JSON object a line.
 *
 * @param by the rules that must have fired; empty where none must
 * @param kind what the post is an example of
 */
record RecordedPost(
    String id,
    Writer author,
    String circle,
    String at,
    @Nullable String title,
    String body,
    String expect,
    List<String> by,
    String kind) {

  /** Most posts read; they are judged one by one and shown in the report. */
  private static final int MAX_POSTS = 10_000;

  private static final String BUNDLED = "posts.jsonl";

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(RecordedPost.class);

  /** Who wrote a post, as the host knows them. */
  record Writer(String id, String registeredAt, int trust, Set<String> roles) {
    Writer {
      requireNonNull(id, "author.id");
      requireNonNull(registeredAt, "author.registeredAt");
      roles = Set.copyOf(requireNonNull(roles, "author.roles"));
    }
  }

  RecordedPost {
    requireNonNull(id, "id");
    requireNonNull(author, "author");
    requireNonNull(circle, "circle");
    requireNonNull(at, "at");
    requireNonNull(body, "body");
    requireNonNull(expect, "expect");
    by = List.copyOf(requireNonNull(by, "by"));
    requireNonNull(kind, "kind");
  }

  /** Returns the posts that this program carries. */
  static List<RecordedPost> bundled() {
    try (InputStream bytes =
        requireNonNull(RecordedPost.class.getResourceAsStream(BUNDLED), BUNDLED)) {
      return read(BUNDLED, bytes);
    } catch (IOException e) {
      throw new BadInput(BUNDLED + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * Returns the posts in {@code file}.
   *
   * @throws BadInput naming every line that is no post
   */
  static List<RecordedPost> read(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return read(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new BadInput(file + ": there is no such file");
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static List<RecordedPost> read(String name, InputStream bytes) throws IOException {
    List<RecordedPost> posts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    try {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        if (posts.size() == MAX_POSTS) {
          throw new BadInput(name + ":" + number + ": there must be at most " + MAX_POSTS);
        }
        try {
          posts.add(READER.readValue(line));
        } catch (JsonProcessingException e) {
          problems.add(name + ":" + number + ": " + e.getOriginalMessage());
        }
      }
    } catch (CharacterCodingException e) {
      problems.add(name + ": must be JSON Lines in UTF-8");
    }
    if (!problems.isEmpty()) {
      throw new BadInput(String.join(System.lineSeparator(), problems));
    }
    return posts;
  }
}
