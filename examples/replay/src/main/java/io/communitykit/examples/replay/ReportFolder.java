package io.communitykit.examples.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the reports go: a file appears there whole or not at all. */
final class ReportFolder {

  private ReportFolder() {}

  /**
   * Writes {@code files}, each name with its text, and returns where they are. Nothing takes its
   * final name before everything is written.
   *
   * @throws BadInput if they cannot be written there
   */
  static List<Path> write(Path folder, Map<String, String> files) {
    Map<Path, Path> written = new LinkedHashMap<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path part = Files.createTempFile(folder, ".", ".part");
        written.put(part, folder.resolve(file.getKey()));
        Files.write(part, file.getValue().getBytes(StandardCharsets.UTF_8));
        readableByAll(part);
      }
      List<Path> places = new ArrayList<>();
      for (Map.Entry<Path, Path> file : written.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
        places.add(file.getValue().toAbsolutePath().normalize());
      }
      return places;
    } catch (IOException e) {
      throw unwritable(folder, e);
    } finally {
      written.keySet().forEach(ReportFolder::deleteQuietly);
    }
  }

  /**
   * Says at once what would otherwise be found out only at the end. Creates nothing.
   *
   * @throws BadInput if {@code folder} cannot be a folder to write to
   */
  static void check(Path folder) {
    Path existing = folder.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new BadInput(
          "the reports cannot be written to "
              + folder
              + ": "
              + (existing == null ? folder : existing)
              + " is not a folder that can be written to");
    }
  }

  private static BadInput unwritable(Path folder, IOException e) {
    return new BadInput("the reports cannot be written to " + folder + ": " + e.getMessage());
  }

  /** A temporary file is for its owner alone; a report is for everybody the folder is for. */
  private static void readableByAll(Path file) {
    boolean set = file.toFile().setReadable(true, false);
    if (!set) {
      throw new BadInput(file + " cannot be made readable");
    }
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // The report is what counts; a left-over part is only untidy.
      part.toFile().deleteOnExit();
    }
  }
}
