import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Breaks the ledger in the ways that mutants.txt lists, one at a time and in a copy, and says which
 * tests notice. Run it in the project's root:
 *
 * <pre>java community-points/tools/Mutants.java [number of a mutant...]</pre>
 */
final class Mutants {

  private static final String SOURCES =
      "community-points/src/main/java/io/communitykit/points/";

  /** A replacement of {@code from}, which must be in {@code file}, by {@code to}. */
  private record Mutant(String name, String file, String from, String to) {

    static Mutant parse(String block) {
      List<String> lines = block.lines().toList();
      return new Mutant(
          lines.get(0), lines.get(1), with('-', lines), with('+', lines));
    }

    private static String with(char sign, List<String> lines) {
      return String.join(
          "\n",
          lines.stream()
              .skip(2)
              .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
              .map(line -> line.substring(1))
              .toList());
    }
  }

  private Mutants() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    Path copy = Files.createTempDirectory("mutants");
    copy(root, copy);
    String text = Files.readString(root.resolve("community-points/tools/mutants.txt"));
    List<Mutant> mutants =
        Stream.of(("\n" + text).split("\n= ")).skip(1).map(Mutant::parse).toList();
    List<String> wanted = List.of(arguments);
    int survived = 0;
    for (int i = 1; i <= mutants.size(); i++) {
      if (wanted.isEmpty() || wanted.contains(Integer.toString(i))) {
        List<String> killers = killers(mutants.get(i - 1), copy);
        survived += killers.isEmpty() ? 1 : 0;
        System.out.println(
            i
                + ". "
                + mutants.get(i - 1).name()
                + ": "
                + (killers.isEmpty() ? "SURVIVED" : "killed by " + String.join(", ", killers)));
      }
    }
    System.out.println(survived + " survived");
  }

  private static List<String> killers(Mutant mutant, Path copy)
      throws IOException, InterruptedException {
    Path file = copy.resolve(SOURCES + mutant.file());
    String sound = Files.readString(file);
    if (!sound.contains(mutant.from())) {
      throw new IllegalStateException(mutant.name() + ": not in " + mutant.file());
    }
    int at = sound.indexOf(mutant.from());
    Files.writeString(
        file,
        sound.substring(0, at) + mutant.to() + sound.substring(at + mutant.from().length()));
    try {
      Path log = copy.resolve("mutant.log");
      int code =
          new ProcessBuilder(
                  copy.resolve("mvnw").toString(),
                  "-o",
                  "-fae",
                  "-pl",
                  "community-core,community-points,community-testkit",
                  "test",
                  "-Dmaven.test.failure.ignore",
                  "-Dspotless.check.skip",
                  "-Dcommunitykit.model.commands=6000",
                  "-Dtest=io/communitykit/points/**/*Test,InMemoryPointsProgramTest",
                  "-Dsurefire.failIfNoSpecifiedTests=false")
              .directory(copy.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      List<String> killers =
          Files.readAllLines(log).stream()
              .filter(line -> line.matches("\\[ERROR] {3}\\S+Test[.$>].*"))
              .map(line -> line.replaceAll("\\[ERROR] {3}(\\S+?)[:»].*", "$1").split(" ")[0])
              .distinct()
              .toList();
      if (killers.isEmpty() && code != 0) {
        throw new IllegalStateException(mutant.name() + ": no test ran, see " + log);
      }
      return killers;
    } finally {
      Files.writeString(file, sound);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<String> left = new ArrayList<>(List.of("target", ".git"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(file.getFileName().toString());
        if (left.contains(file.getFileName().toString())) {
          continue;
        }
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
          copy(file, target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
