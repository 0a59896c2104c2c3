package dev.mastaba.forms;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The HTML attributes that follow from the constraints of a field; the strictest of several values. Confined to the commit. */
final class ConstraintAttributes {
    private static final Set<Class<? extends Annotation>> REQUIRING =
            Set.of(NotNull.class, NotBlank.class, NotEmpty.class, AssertTrue.class);
    private static final int FINEST = 9;
    /** The step of numbers and times of which every value is allowed. */
    static final String ANY = "any";

    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;
    private boolean minAllowed;
    private boolean maxAllowed;
    private int shortest;
    private int longest = Integer.MAX_VALUE;
    private @Nullable Integer fraction;
    private List<String> accepted = List.of();
    private boolean required;

    /** Adds the constraints of a component. */
    void add(Set<ConstraintDescriptor<?>> constraints) {
        constraints.forEach(each -> add(each.getAnnotation()));
    }

    private void add(Annotation constraint) {
        if (constraint instanceof Size size) {
            shortest = Math.max(shortest, size.min());
            longest = Math.min(longest, size.max());
        } else if (constraint instanceof Min least) {
            atLeast(BigDecimal.valueOf(least.value()), true);
        } else if (constraint instanceof Max most) {
            atMost(BigDecimal.valueOf(most.value()), true);
        } else if (constraint instanceof DecimalMin least) {
            atLeast(new BigDecimal(least.value()), least.inclusive());
        } else if (constraint instanceof DecimalMax most) {
            atMost(new BigDecimal(most.value()), most.inclusive());
        } else if (constraint instanceof Positive || constraint instanceof PositiveOrZero) {
            atLeast(BigDecimal.ZERO, constraint instanceof PositiveOrZero);
        } else if (constraint instanceof Negative || constraint instanceof NegativeOrZero) {
            atMost(BigDecimal.ZERO, constraint instanceof NegativeOrZero);
        } else if (constraint instanceof Digits digits) {
            fraction = fraction == null ? digits.fraction() : Math.min(fraction, digits.fraction());
            BigDecimal beyond = BigDecimal.ONE.movePointRight(digits.integer());
            atLeast(beyond.negate(), false);
            atMost(beyond, false);
        } else if (constraint instanceof FileLimits limits) {
            accepted = List.of(limits.types());
        }
        required |= REQUIRING.contains(constraint.annotationType());
    }

    private void atLeast(BigDecimal value, boolean inclusive) {
        int order = min == null ? 1 : value.compareTo(min);
        if (order > 0 || order == 0 && !inclusive) {
            min = value;
            minAllowed = inclusive;
        }
    }

    private void atMost(BigDecimal value, boolean inclusive) {
        int order = max == null ? -1 : value.compareTo(max);
        if (order < 0 || order == 0 && !inclusive) {
            max = value;
            maxAllowed = inclusive;
        }
    }

    boolean isRequired() {
        return required;
    }

    /** Returns whether an empty text is too short. */
    boolean isLong() {
        return shortest > 0;
    }

    /**
     * Returns the attributes for a widget.
     *
     * @param whole whether the values are whole numbers
     */
    Map<String, String> of(String widget, boolean whole) {
        Map<String, String> attributes = new LinkedHashMap<>();
        switch (widget) {
            case "number" -> number(attributes, whole);
            case "time", "datetime-local" -> attributes.put("step", ANY);
            case "file" -> {
                if (!accepted.isEmpty()) {
                    attributes.put("accept", String.join(",", accepted));
                }
            }
            case "text", "textarea", "password", "email", "url", "tel", "search" -> {
                if (shortest > 0) {
                    attributes.put("minlength", Integer.toString(shortest));
                }
                if (longest < Integer.MAX_VALUE) {
                    attributes.put("maxlength", Integer.toString(longest));
                }
            }
            default -> {}
        }
        return attributes;
    }

    /** Browsers count the steps from the minimum, so the limits are rounded to the first and the last number that may be sent. */
    private void number(Map<String, String> attributes, boolean whole) {
        Integer digits = whole ? Integer.valueOf(0) : fraction;
        if (digits == null || digits > FINEST) {
            put(attributes, "min", min);
            put(attributes, "max", max);
            attributes.put("step", ANY);
            return;
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
        put(attributes, "min", rounded(min, digits, RoundingMode.CEILING, minAllowed, step));
        put(attributes, "max", rounded(max, digits, RoundingMode.FLOOR, maxAllowed, step.negate()));
        if (!whole) {
            put(attributes, "step", step);
        }
    }

    private static @Nullable BigDecimal rounded(
            @Nullable BigDecimal limit, int digits, RoundingMode mode, boolean allowed, BigDecimal inwards) {
        if (limit == null) {
            return null;
        }
        BigDecimal rounded = limit.setScale(digits, mode);
        return allowed || rounded.compareTo(limit) != 0 ? rounded : rounded.add(inwards);
    }

    private static void put(Map<String, String> attributes, String name, @Nullable BigDecimal value) {
        if (value != null) {
            attributes.put(name, value.stripTrailingZeros().toPlainString());
        }
    }
}
