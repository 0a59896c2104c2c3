package dev.mastaba.devtools.failure;

/**
 * The data that the error page needs to evaluate code beside its failure.
 *
 * @param id the id of the failure
 * @param token an unguessable text that the page sends with each request to evaluate
 * @param description what can be evaluated, as a sentence without a full stop
 */
public record EvaluatorOffer(String id, String token, String description) {}
