package jp.sango.chance;

/** How first wishes fared in past draws. */
public record Fared(int wishes, int given) {

  Fared and(Fared other) {
    return new Fared(wishes + other.wishes, given + other.given);
  }

  double share() {
    return (double) given / wishes;
  }

  /** Drawn towards what is known at a wider level, as if so many more cases of that were among them. */
  double shareNear(double wider, int weight) {
    return (given + weight * wider) / (wishes + weight);
  }
}
