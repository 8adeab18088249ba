package jp.sango.push;

/** How an attempt with a delivery ended. */
public record Ended(Delivery delivery, DeliveryOutcome outcome) {}
