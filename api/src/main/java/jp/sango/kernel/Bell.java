package jp.sango.kernel;

/** Wakes whoever waits on this node for something of a municipality's; a ring may be missed, and then costs time alone. */
@FunctionalInterface
public interface Bell {

  void ring(MunicipalityCode municipality);
}
