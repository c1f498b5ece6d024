package io.communitykit.points.draw;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recomputes a draw from the text of its proof and says which line is wrong.
 *
 * <p>This file needs nothing but a JDK, 17 or newer, and shares no code with what drew:
 *
 * <pre>java DrawVerifier.java proof.txt [opening] [seal]</pre>
 *
 * <p>Give it the hashes that were published when the draw opened and when it was sealed; without
 * them it can only tell that the proof agrees with itself. It ends with 0 if all is right, with 1
 * if a line is wrong, with 2 if there is nothing to verify. Not thread-safe; each call of {@link
 * #verify} works on its own.
 */
public final class DrawVerifier {

  /**
   * What came of it.
   *
   * @param ok whether all is right
   * @param line the wrong line, from 1; 0 if none is
   * @param message what is wrong, or what was verified
   */
  public record Finding(boolean ok, int line, String message) {

    /** Creates the finding. */
    public Finding {}
  }

  /** A negative stock is unlimited. */
  private record Prize(String id, long stock, long odds, Map<Instant, Long> releases) {

    long releasedBy(Instant at) {
      long released = stock;
      for (Map.Entry<Instant, Long> release : releases.entrySet()) {
        released += release.getKey().isAfter(at) ? 0 : release.getValue();
      }
      return released;
    }
  }

  private record Ticket(String id, long weight, int holder, String luck) {}

  /** A line is not as it must be. */
  private static final class WrongLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongLine(String message) {
      super(message);
    }
  }

  /** Words with which nothing is drawn twice: 2^64, the number of words there are. */
  private static final BigInteger WORDS = BigInteger.ONE.shiftLeft(64);

  /** Tickets whose weights are summed up, so that a place is found without adding up all. */
  private static final int BLOCK = 1_024;

  private final String[] lines;
  private final Set<String> published;
  private final MessageDigest before;
  private int line;
  private String draw = "";
  private boolean isWheel;
  private long maxTickets = Long.MAX_VALUE;
  private long maxWins = Long.MAX_VALUE;
  private boolean renormalises;
  private String fallback = "";
  private final List<Prize> prizes = new ArrayList<>();
  private final List<Ticket> tickets = new ArrayList<>();
  private byte[] seed = {};

  private DrawVerifier(String text, Set<String> published) {
    before = sha256();
    lines = text.split("\n", -1);
    this.published = published;
  }

  /** Verifies the file named first against the hashes named after it. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (args.length == 0) {
      out.println("usage: java DrawVerifier.java proof.txt [opening] [seal]");
      System.exit(2);
    }
    try {
      String text = Files.readString(Path.of(args[0]));
      Finding finding = verify(text, Arrays.asList(args).subList(1, args.length));
      out.println(
          finding.ok()
              ? "OK: " + finding.message()
              : "WRONG, line " + finding.line() + ": " + finding.message());
      System.exit(finding.ok() ? 0 : 1);
    } catch (IOException e) {
      out.println("cannot read " + args[0] + " as UTF-8: " + e.getMessage());
      System.exit(2);
    }
  }

  /**
   * Verifies that {@code text} agrees with itself and has each of {@code published}, in hexadecimal
   * digits, as its opening or its seal.
   */
  public static Finding verify(String text, List<String> published) {
    DrawVerifier verifier = new DrawVerifier(text, new HashSet<>(published));
    try {
      return new Finding(true, 0, verifier.verifyAll());
    } catch (WrongLine e) {
      return new Finding(false, verifier.line, String.valueOf(e.getMessage()));
    } catch (GeneralSecurityException | CloneNotSupportedException | RuntimeException e) {
      return new Finding(false, verifier.line, "cannot be read: " + e);
    }
  }

  private String verifyAll() throws GeneralSecurityException, CloneNotSupportedException {
    next("community-draw-proof/1", 1);
    draw = next("draw", 2)[1];
    readTerms();
    String commitment = next("commitment", 2)[1];
    hash("opening");
    if (!isWheel) {
      next("source", 2);
    }
    readTickets();
    hash("seal");
    if (!published.isEmpty()) {
      throw new WrongLine("neither opening nor seal is the published " + published);
    }
    String entropy = isWheel ? "" : next("entropy", 2)[1];
    seed = HexFormat.of().parseHex(next("seed", 2)[1]);
    must("SHA-256 of the seed", commitment, HexFormat.of().formatHex(sha256().digest(seed)));
    int results = isWheel ? spins() : picks(entropy);
    hash("end");
    must("what follows", "", String.join("\n", Arrays.asList(lines).subList(line, lines.length)));
    return draw
        + ", "
        + tickets.size()
        + " tickets, "
        + results
        + (isWheel ? " spins" : " winners")
        + ", all recomputed";
  }

  private boolean isNext(String key) {
    return line < lines.length && lines[line].startsWith(key + "\t");
  }

  private String[] next(String key, int fields) {
    line++;
    if (line >= lines.length) {
      throw new WrongLine("a line " + key + " is missing, with its end");
    }
    String[] split = lines[line - 1].split("\t", -1);
    must("line", key, split[0]);
    must("number of fields", Integer.toString(fields), Integer.toString(split.length));
    before.update((lines[line - 1] + "\n").getBytes(StandardCharsets.UTF_8));
    return split;
  }

  private void hash(String key) throws CloneNotSupportedException {
    MessageDigest soFar = (MessageDigest) before.clone();
    String hash = HexFormat.of().formatHex(soFar.digest());
    must("SHA-256 of all lines before", hash, next(key, 2)[1]);
    published.remove(hash);
  }

  private static void must(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new WrongLine(what + " must be \"" + expected + "\", was \"" + actual + "\"");
    }
  }

  private static long number(String text, long min) {
    long number = Long.parseLong(text);
    must("number", Long.toString(Math.max(min, number)), text);
    return number;
  }

  private void readTerms() {
    next("rules", 3);
    String form = next("form", 2)[1];
    isWheel = form.equals("WHEEL");
    must("form", isWheel ? "WHEEL" : "TICKETS", form);
    if (isNext("until")) {
      next("until", 2);
    }
    while (isNext("entry")) {
      number(next("entry", 3)[2], 1);
    }
    if (isNext("limit\ttickets")) {
      maxTickets = number(next("limit", 3)[2], 1);
    }
    if (isNext("limit\twins")) {
      maxWins = number(next("limit", 3)[2], 1);
    }
    if (isWheel) {
      String[] empty = next("empty", 3);
      renormalises = empty[1].equals("RENORMALISE");
      must("empty", renormalises ? "RENORMALISE" : "FALLBACK", empty[1]);
      fallback = empty[2];
    }
    while (isNext("prize")) {
      String[] prize = next("prize", 6);
      Map<Instant, Long> releases = new HashMap<>();
      long stock = prize[2].isEmpty() ? -1 : number(prize[2], 0);
      prizes.add(new Prize(prize[1], stock, number(prize[3], 0), releases));
      while (isNext("release")) {
        String[] release = next("release", 3);
        releases.merge(Instant.parse(release[1]), number(release[2], 1), Math::addExact);
      }
    }
    boolean isFit =
        prizes.stream().anyMatch(each -> each.id().equals(fallback) && each.stock() < 0);
    must("what is given when a prize is gone", isFit ? fallback : "", fallback);
  }

  private void readTickets() {
    Set<String> ids = new HashSet<>();
    Map<Integer, Integer> held = new HashMap<>();
    byte[] last = {};
    while (isNext("ticket")) {
      String[] ticket = next("ticket", 6);
      int place = tickets.size() + 1;
      must("number of the ticket", Integer.toString(place), ticket[1]);
      byte[] id = ticket[2].getBytes(StandardCharsets.UTF_8);
      boolean isAfter = isWheel ? ids.add(ticket[2]) : Arrays.compareUnsigned(last, id) < 0;
      if (!isAfter) {
        throw new WrongLine("ticket " + ticket[2] + " is there twice, or not in order");
      }
      last = id;
      int holder = Math.toIntExact(number(ticket[4], 1));
      boolean isFirst = holder == place;
      if (holder > place || (!isFirst && tickets.get(holder - 1).holder() != holder)) {
        throw new WrongLine("holder must be the number of a member's first ticket, was " + holder);
      }
      long weight = number(ticket[3], 1);
      must("weight or luck", isWheel ? "1" : "", isWheel ? ticket[3] : ticket[5]);
      tickets.add(new Ticket(ticket[2], weight, holder, ticket[5]));
      if (held.merge(holder, 1, Integer::sum) > maxTickets) {
        throw new WrongLine("one member must have at most " + maxTickets + " tickets");
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Words of 64 bits, in hexadecimal digits, and numbers made from them. */
  private final class Words {
    private final String head;
    private final List<String> ready = new ArrayList<>();
    private long counter;
    private String used = "";

    Words(String entropy, long nonce) {
      head = "community-draw-stream/1\n" + entropy + "\n" + draw + "\n" + nonce + "\n";
    }

    long below(long numbers) throws GeneralSecurityException {
      BigInteger bound = BigInteger.valueOf(numbers);
      List<String> words = new ArrayList<>();
      BigInteger accepted = WORDS.divide(bound).multiply(bound);
      BigInteger word;
      do {
        words.add(next());
        word = new BigInteger(words.get(words.size() - 1), 16);
      } while (word.compareTo(accepted) >= 0);
      used = String.join(",", words);
      return word.mod(bound).longValueExact();
    }

    private String next() throws GeneralSecurityException {
      if (ready.isEmpty()) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(seed, "HmacSHA256"));
        byte[] text = (head + counter + "\n").getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(mac.doFinal(text));
        for (int i = 0; i < 64; i += 16) {
          ready.add(hex.substring(i, i + 16));
        }
        counter++;
      }
      return ready.remove(0);
    }
  }

  private int picks(String entropy) throws GeneralSecurityException {
    Words words = new Words(entropy, 0);
    long[] weights = tickets.stream().mapToLong(Ticket::weight).toArray();
    long[] blocks = new long[weights.length / BLOCK + 1];
    Map<Integer, List<Integer>> placesOf = new HashMap<>();
    for (int place = 0; place < weights.length; place++) {
      blocks[place / BLOCK] += weights[place];
      placesOf.computeIfAbsent(tickets.get(place).holder(), any -> new ArrayList<>()).add(place);
    }
    Map<Integer, Long> wins = new HashMap<>();
    int picks = 0;
    for (Prize prize : prizes) {
      for (long piece = 0; piece < prize.stock(); piece++) {
        long left = Arrays.stream(blocks).sum();
        if (left == 0) {
          return picks;
        }
        long rest = words.below(left);
        int place = 0;
        for (; rest >= blocks[place / BLOCK]; place += BLOCK) {
          rest -= blocks[place / BLOCK];
        }
        for (; rest >= weights[place]; place++) {
          rest -= weights[place];
        }
        String[] pick = next("pick", 5);
        Ticket winner = tickets.get(place);
        must("number of the pick", Integer.toString(++picks), pick[1]);
        must("words", words.used, pick[2]);
        must("prize", prize.id(), pick[3]);
        must("winner", winner.id(), pick[4]);
        boolean isLast = wins.merge(winner.holder(), 1L, Long::sum) == maxWins;
        for (int gone :
            isLast ? placesOf.getOrDefault(winner.holder(), List.of()) : List.of(place)) {
          blocks[gone / BLOCK] -= weights[gone];
          weights[gone] = 0;
        }
      }
    }
    return picks;
  }

  private int spins() throws GeneralSecurityException {
    Map<String, Long> given = new HashMap<>();
    Map<Integer, Long> wins = new HashMap<>();
    Set<Integer> spun = new HashSet<>();
    int spins = 0;
    while (isNext("spin")) {
      String[] spin = next("spin", 7);
      must("sequence of the spin", Integer.toString(++spins), spin[1]);
      int number = Math.toIntExact(number(spin[2], 1));
      if (number > tickets.size() || !spun.add(number)) {
        throw new WrongLine("ticket must be one that was not spun before, was " + number);
      }
      Ticket ticket = tickets.get(number - 1);
      Words stream = new Words(ticket.luck(), number);
      List<String> words = new ArrayList<>();
      List<String> order = new ArrayList<>();
      Set<Prize> candidates = wish(stream, words, order);
      must("words", String.join(";", words), spin[4]);
      must("prizes drawn", String.join(";", order), spin[5]);
      Instant at = Instant.parse(spin[3]);
      boolean mayWin = wins.getOrDefault(ticket.holder(), 0L) < maxWins;
      String prize = fallback;
      for (Prize candidate : candidates) {
        long gone = given.getOrDefault(candidate.id(), 0L);
        if (candidate.stock() < 0 || (mayWin && gone < candidate.releasedBy(at))) {
          prize = candidate.id();
          given.merge(prize, 1L, Long::sum);
          wins.merge(ticket.holder(), candidate.stock() >= 0 ? 1L : 0L, Long::sum);
          break;
        }
      }
      must("prize", prize, spin[6]);
    }
    return spins;
  }

  private Set<Prize> wish(Words stream, List<String> words, List<String> order)
      throws GeneralSecurityException {
    Set<Prize> drawn = new LinkedHashSet<>();
    while (true) {
      List<Prize> left = prizes.stream().filter(prize -> !drawn.contains(prize)).toList();
      long odds = left.stream().mapToLong(Prize::odds).sum();
      if (odds == 0) {
        return drawn;
      }
      long rest = stream.below(odds);
      int i = 0;
      for (; rest >= left.get(i).odds(); i++) {
        rest -= left.get(i).odds();
      }
      words.add(stream.used);
      order.add(Integer.toString(prizes.indexOf(left.get(i)) + 1));
      drawn.add(left.get(i));
      if (!renormalises || left.get(i).stock() < 0) {
        return drawn;
      }
    }
  }
}
