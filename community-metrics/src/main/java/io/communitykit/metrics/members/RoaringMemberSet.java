package io.communitykit.metrics.members;

import java.util.function.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/** The one implementation: a Roaring bitmap that nobody else holds. */
final class RoaringMemberSet implements MemberSet {

  static final MemberSet EMPTY = new RoaringMemberSet(new RoaringBitmap());

  private final RoaringBitmap bits;
  private final long count;

  private RoaringMemberSet(RoaringBitmap bits) {
    this.bits = bits;
    this.count = bits.getLongCardinality();
  }

  private static RoaringBitmap bits(MemberSet set) {
    return ((RoaringMemberSet) set).bits;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public boolean contains(int ordinal) {
    return ordinal >= 0 && bits.contains(ordinal);
  }

  @Override
  public MemberSet and(MemberSet other) {
    return new RoaringMemberSet(RoaringBitmap.and(bits, bits(other)));
  }

  @Override
  public MemberSet or(MemberSet other) {
    return new RoaringMemberSet(RoaringBitmap.or(bits, bits(other)));
  }

  @Override
  public MemberSet andNot(MemberSet other) {
    return new RoaringMemberSet(RoaringBitmap.andNot(bits, bits(other)));
  }

  @Override
  public long andCount(MemberSet other) {
    return RoaringBitmap.andCardinality(bits, bits(other));
  }

  @Override
  public void forEach(IntConsumer action) {
    bits.forEach((org.roaringbitmap.IntConsumer) action::accept);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoaringMemberSet set && bits.equals(set.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  /** For a person who debugs; ordinals are no personal data without the directory. */
  @Override
  public String toString() {
    return bits.toString();
  }

  static final class Growing implements Builder {

    private final RoaringBitmap bits = new RoaringBitmap();

    @Override
    public boolean add(int ordinal) {
      if (ordinal < 0) {
        throw new IllegalArgumentException("ordinal must be 0 or more, was " + ordinal);
      }
      return bits.checkedAdd(ordinal);
    }

    @Override
    public void addAll(Builder other) {
      bits.or(((Growing) other).bits);
    }

    @Override
    public MemberSet build() {
      return new RoaringMemberSet(bits.clone());
    }
  }
}
