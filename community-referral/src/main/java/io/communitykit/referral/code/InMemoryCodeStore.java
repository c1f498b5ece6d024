package io.communitykit.referral.code;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps codes in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryCodeStore implements CodeStore {

  private record WishKey(ReferralProgramId program, ActivityId id) {}

  private record GuesserKey(ReferralProgramId program, MemberId member) {}

  private record TextKey(ReferralProgramId program, CodeText text) implements Comparable<TextKey> {

    @Override
    public int compareTo(TextKey other) {
      int byProgram = program.compareTo(other.program);
      return byProgram != 0 ? byProgram : text.compareTo(other.text);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<WishKey, ReferralCode> byWish = new HashMap<>();
  private final Map<TextKey, ReferralCode> byText = new TreeMap<>();
  private final Map<GuesserKey, Map<String, Instant>> guesses = new HashMap<>();

  /** Creates an empty store. */
  public InMemoryCodeStore() {}

  @Override
  public IssueResult issue(ReferralCode code) {
    WishKey wish = new WishKey(code.program(), code.issued().id());
    TextKey text = new TextKey(code.program(), code.text());
    lock.lock();
    try {
      ReferralCode before = byWish.get(wish);
      if (before != null) {
        boolean same = before.issued().equals(code.issued());
        return new IssueResult(
            same ? IssueResult.Status.REPLAYED : IssueResult.Status.ID_CONFLICT,
            Optional.of(before));
      }
      if (byText.containsKey(text)) {
        return new IssueResult(IssueResult.Status.TAKEN, Optional.empty());
      }
      byWish.put(wish, code);
      byText.put(text, code);
      return new IssueResult(IssueResult.Status.ISSUED, Optional.of(code));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<ReferralCode> find(ReferralProgramId program, CodeText text) {
    lock.lock();
    try {
      return Optional.ofNullable(byText.get(new TextKey(program, text)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public CodeLookup look(TypedCode typed, GuessLimit limit) {
    Instant since = typed.at().minus(limit.per());
    lock.lock();
    try {
      GuesserKey guesser = new GuesserKey(typed.program(), typed.member());
      int before =
          Math.toIntExact(
              guesses.getOrDefault(guesser, Map.of()).values().stream()
                  .filter(at -> at.isAfter(since))
                  .count());
      Optional<ReferralCode> code =
          typed
              .code()
              .flatMap(text -> Optional.ofNullable(byText.get(new TextKey(typed.program(), text))))
              .filter(each -> each.isIssued(typed.at()));
      if (code.isEmpty() && before < limit.max()) {
        Map<String, Instant> wrong = guesses.computeIfAbsent(guesser, key -> new HashMap<>());
        wrong.values().removeIf(at -> !at.isAfter(since));
        wrong.merge(typed.spelling(), typed.at(), (a, b) -> a.isAfter(b) ? a : b);
      }
      return new CodeLookup(code, before);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void handOver(ReferralProgramId program, MemberId from, MemberId into) {
    lock.lock();
    try {
      for (Map<?, ReferralCode> codes : List.of(byWish, byText)) {
        codes.replaceAll(
            (key, code) ->
                code.program().equals(program) && code.owner().equals(from) ? code.of(into) : code);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public MemberExport export(MemberId member) {
    lock.lock();
    try {
      List<Map<String, String>> rows =
          byText.values().stream()
              .filter(code -> isOf(code, member))
              .map(InMemoryCodeStore::row)
              .toList();
      List<Map<String, String>> wrong = new ArrayList<>();
      guesses.forEach(
          (key, typed) -> {
            if (key.member().equals(member)) {
              new TreeMap<>(typed).forEach((text, at) -> wrong.add(row(key.program(), text, at)));
            }
          });
      return new MemberExport(
          member,
          List.of(
              new MemberExport.Section("referral.codes", rows),
              new MemberExport.Section("referral.wrong-codes", wrong)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    lock.lock();
    try {
      int before = byText.size();
      byText.values().removeIf(code -> code.owner().equals(member));
      byWish.values().removeIf(code -> code.owner().equals(member));
      int deleted = before - byText.size();
      long kept = byText.values().stream().filter(code -> isOf(code, member)).count();
      for (Map<?, ReferralCode> codes : List.of(byWish, byText)) {
        codes.replaceAll((key, code) -> isOf(code, member) ? code.issuedTo(replacement) : code);
      }
      long wrong =
          guesses.entrySet().stream()
              .filter(each -> each.getKey().member().equals(member))
              .mapToLong(each -> each.getValue().size())
              .sum();
      guesses.keySet().removeIf(key -> key.member().equals(member));
      return new ErasureReceipt(replacement, deleted + wrong, kept);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isOf(ReferralCode code, MemberId member) {
    return code.owner().equals(member) || code.issued().owner().equals(member);
  }

  private static Map<String, String> row(ReferralProgramId program, String typed, Instant at) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", program.value());
    row.put("typed", typed);
    row.put("at", at.toString());
    return row;
  }

  private static Map<String, String> row(ReferralCode code) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", code.program().value());
    row.put("code", code.text().value());
    row.put("issuedAt", code.issued().at().toString());
    code.issued().channel().ifPresent(channel -> row.put("channel", channel.value()));
    code.expiresAt().ifPresent(at -> row.put("expiresAt", at.toString()));
    code.usageLimit().ifPresent(limit -> row.put("usageLimit", Integer.toString(limit)));
    return row;
  }
}
