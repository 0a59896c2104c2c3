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

    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;
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
            atLeast(BigDecimal.valueOf(least.value()));
        } else if (constraint instanceof Max most) {
            atMost(BigDecimal.valueOf(most.value()));
        } else if (constraint instanceof DecimalMin least) {
            atLeast(new BigDecimal(least.value()));
        } else if (constraint instanceof DecimalMax most) {
            atMost(new BigDecimal(most.value()));
        } else if (constraint instanceof Positive || constraint instanceof PositiveOrZero) {
            atLeast(BigDecimal.ZERO);
        } else if (constraint instanceof Negative || constraint instanceof NegativeOrZero) {
            atMost(BigDecimal.ZERO);
        } else if (constraint instanceof Digits digits) {
            fraction = fraction == null ? digits.fraction() : Math.min(fraction, digits.fraction());
        } else if (constraint instanceof FileLimits limits) {
            accepted = List.of(limits.types());
        }
        required |= REQUIRING.contains(constraint.annotationType());
    }

    private void atLeast(BigDecimal value) {
        min = min == null ? value : min.max(value);
    }

    private void atMost(BigDecimal value) {
        max = max == null ? value : max.min(value);
    }

    boolean isRequired() {
        return required;
    }

    /**
     * Returns the attributes for a widget.
     *
     * @param whole whether the values are whole numbers
     */
    Map<String, String> of(String widget, boolean whole) {
        Map<String, String> attributes = new LinkedHashMap<>();
        switch (widget) {
            case "number" -> {
                put(attributes, "min", min);
                put(attributes, "max", max);
                if (!whole) {
                    attributes.put("step", step(fraction));
                }
            }
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

    /** Returns the distance of numbers with the given number of digits after the decimal point. */
    private static String step(@Nullable Integer digits) {
        if (digits == null) {
            return "any";
        }
        return digits > 0 && digits <= FINEST
                ? BigDecimal.ONE.movePointLeft(digits).toPlainString()
                : "1";
    }

    private static void put(Map<String, String> attributes, String name, @Nullable BigDecimal value) {
        if (value != null) {
            attributes.put(name, value.toPlainString());
        }
    }
}
