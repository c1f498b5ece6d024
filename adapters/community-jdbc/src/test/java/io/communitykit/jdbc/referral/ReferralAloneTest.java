package io.communitykit.jdbc.referral;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.jdbc.Databases;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A host that uses referral alone")
class ReferralAloneTest {

  private static final List<String> OTHERS =
      List.of("points", "moderation", "metrics", "jackson", "testkit");

  @Test
  @DisplayName("needs no other module of ours")
  void referralAlone() throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(
                path -> OTHERS.stream().noneMatch(module -> path.contains("community-" + module)))
            .collect(Collectors.joining(File.pathSeparator));
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Host.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(host.waitFor()).as(said).isZero();
    assertThat(said).contains("bo was brought by ann");
  }

  /** The host. */
  static final class Host {

    private Host() {}

    /** Binds somebody and says to whom. */
    public static void main(String[] args) {
      JdbcReferrals stores = JdbcReferrals.on(Databases.h2()).open();
      stores.referrals().bind(Units.bind("bo", 20, "ann", 10));
      stores
          .referrals()
          .find(Units.PROGRAM, Units.member("bo"))
          .ifPresent(
              found ->
                  System.out.println(
                      found.referral().referee()
                          + " was brought by "
                          + found.referral().referrer()));
    }
  }
}
