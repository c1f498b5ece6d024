package io.communitykit.moderation.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables that lie beside this class. */
final class Resource {

  private Resource() {}

  static List<String> lines(String name) {
    try (InputStream resource = Resource.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " must lie beside " + Resource.class);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
