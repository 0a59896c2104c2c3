package dev.mastaba.docs.binding;

import java.math.BigDecimal;

// tag::binding-own
/** An amount; the static method creates it from text. */
record Money(BigDecimal amount, String currency) {
    static Money parse(String text) {
        String[] parts = text.split(" ");
        return new Money(new BigDecimal(parts[0]), parts[1]);
    }
}
// end::binding-own
