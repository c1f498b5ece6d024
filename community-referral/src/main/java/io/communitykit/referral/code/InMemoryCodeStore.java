package io.communitykit.referral.code;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
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
  public MemberExport export(MemberId member) {
    lock.lock();
    try {
      List<Map<String, String>> rows =
          byText.values().stream()
              .filter(code -> code.owner().equals(member))
              .map(InMemoryCodeStore::row)
              .toList();
      return new MemberExport(member, List.of(new MemberExport.Section("referral.codes", rows)));
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
      return new ErasureReceipt(replacement, before - byText.size(), 0);
    } finally {
      lock.unlock();
    }
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
