package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run-time image with core")
class ImageTest {

  @TempDir Path folder;

  @Test
  @DisplayName("links with java.base alone, and starts")
  void links() throws IOException, InterruptedException, URISyntaxException {
    Path java = Path.of(System.getProperty("java.home"));
    Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
    assumeTrue(jlink.isPresent(), "this JDK has no jlink");
    // From 24 on (JEP 493) a JDK may link from its own image, without jmods.
    assumeTrue(
        Files.isDirectory(java.resolve("jmods")) || Runtime.version().feature() >= 24,
        "this JDK has no jmods folder");
    Path classes =
        Path.of(CircleId.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path image = folder.resolve("image");

    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int status =
        jlink
            .orElseThrow()
            .run(
                out,
                out,
                "--module-path",
                classes.toString(),
                "--add-modules",
                "io.communitykit.core",
                "--output",
                image.toString());
    assertThat(status).as(said.toString()).isZero();

    Process process =
        new ProcessBuilder(image.resolve("bin/java").toString(), "--list-modules")
            .redirectErrorStream(true)
            .start();
    String modules = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(modules).isZero();
    assertThat(modules.lines().map(line -> line.replaceFirst("@.*", "")))
        .containsExactlyInAnyOrder("io.communitykit.core", "java.base");
  }
}
