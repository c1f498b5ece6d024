package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileResolverTest {

  @TempDir Path temp;

  private Path folder = Path.of("");
  private RuleFileResolver resolver = RuleFileResolver.inFolder(folder);

  @BeforeEach
  void files() throws IOException {
    folder = Files.createDirectories(temp.resolve("rules"));
    resolver = RuleFileResolver.inFolder(folder);
    Files.createDirectories(folder.resolve("lists"));
    Files.writeString(folder.resolve("lists/a.txt"), "\uFEFF赌博\r\n# x\n\nb");
    Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.createDirectories(temp.resolve("rules-2"));
    Files.writeString(temp.resolve("rules-2/x.txt"), "secret");
  }

  private String refusal(String name) {
    return RuleFileTest.render(resolver.read(name)).strip();
  }

  @Test
  @DisplayName("a file in the folder or below gives its lines, without their ends")
  void lines() {
    assertThat(resolver.read("lists/a.txt").orElseThrow()).containsExactly("赌博", "# x", "", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "..",
        "../secret.txt",
        "lists/../../secret.txt",
        "lists/../lists/a.txt",
        "./a",
        "/etc/passwd",
        "lists//a.txt",
        "lists/",
        "..\\secret.txt",
        "C:a",
        "file:/etc/passwd",
        "a\u0000b",
        "a\nb"
      })
  @DisplayName("a name that is not plain is refused before any file is touched")
  void plainNames(String name) {
    assertThat(refusal(name)).startsWith("must be a relative file name such as lists/insults.txt");
  }

  @Test
  @DisplayName("255 characters are a name, 256 are not")
  void nameLength() {
    assertThat(refusal("x".repeat(255))).doesNotStartWith("must be a relative");
    assertThat(refusal("x".repeat(256))).startsWith("must be a relative");
  }

  @Test
  @DisplayName("a link out of the folder is refused, a link within it is followed")
  void links() throws IOException {
    Files.createSymbolicLink(folder.resolve("out.txt"), temp.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("sibling"), temp.resolve("rules-2"));
    Files.createSymbolicLink(folder.resolve("in.txt"), folder.resolve("lists/a.txt"));

    assertThat(refusal("out.txt")).isEqualTo("must not lead out of its folder: out.txt");
    assertThat(refusal("sibling/x.txt")).startsWith("must not lead out of its folder");
    assertThat(resolver.read("in.txt").isOk()).isTrue();
  }

  @Test
  @DisplayName("a folder that is itself reached through a link works")
  void linkedFolder() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

    assertThat(RuleFileResolver.inFolder(link).read("lists/a.txt").isOk()).isTrue();
  }

  @Test
  @DisplayName("what is missing, a folder, too large or not UTF-8 is refused with its reason")
  void unreadable() throws IOException {
    assertThat(resolver.lines("lists/a.txt")).isPresent();
    assertThat(resolver.lines("b.txt")).isEmpty();
    assertThat(refusal("b.txt")).isEqualTo("there is no such file: b.txt");
    assertThat(refusal("lists")).isEqualTo("there is no such file: lists");
    Files.write(folder.resolve("most.txt"), new byte[RuleFileResolver.MAX_BYTES]);
    Files.write(folder.resolve("more.txt"), new byte[RuleFileResolver.MAX_BYTES + 1]);
    assertThat(resolver.read("most.txt").isOk()).isTrue();
    assertThat(refusal("more.txt")).isEqualTo("more.txt:1:1: must have at most 8388608 bytes");
    Files.write(folder.resolve("latin.txt"), "a\nä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal("latin.txt"))
        .isEqualTo("latin.txt:2:1: must be UTF-8, has other bytes here");
    assertThat(resolver.read("b.txt").problems().get(0).render(Locale.CHINESE))
        .isEqualTo("文件不存在：b.txt");
  }
}
