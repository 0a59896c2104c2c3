package dev.mastaba.openapi.schema;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords that follow from constraints of Jakarta Validation; of several limits, the strictest. Used only where constraints are checked. */
final class ConstraintKeywords {
    private static final int DEEPEST = 5;

    private final Map<String, Object> schema;
    private final List<String> notes = new ArrayList<>();
    private boolean required;

    ConstraintKeywords(Map<String, Object> schema) {
        this.schema = schema;
    }

    /**
     * Adds the constraints of an element to a schema.
     *
     * @return whether the value must not be null
     */
    static boolean add(AnnotatedElement element, Map<String, Object> schema) {
        ConstraintKeywords constraints = new ConstraintKeywords(schema);
        constraints.addAll(element.getAnnotations(), 0);
        if (!constraints.notes.isEmpty()) {
            schema.put("description", String.join(" ", constraints.notes));
        }
        return constraints.required;
    }

    /** Adds the constraints of the elements of a list or the values of a map, as in {@code List<@Size(max = 10) String>}. */
    static void addOfElements(Field field, Map<String, Object> schema) {
        boolean map = Map.class.isAssignableFrom(field.getType());
        String keyword = map ? "additionalProperties" : "items";
        if ((map || Collection.class.isAssignableFrom(field.getType()))
                && schema.get(keyword) instanceof Map<?, ?>
                && field.getAnnotatedType() instanceof AnnotatedParameterizedType made) {
            AnnotatedType[] arguments = made.getAnnotatedActualTypeArguments();
            Map<String, Object> changed = new LinkedHashMap<>(Schema.part(schema, keyword));
            add(arguments[arguments.length - 1], changed);
            schema.put(keyword, changed);
        }
    }

    private void addAll(Annotation[] annotations, int depth) {
        for (Annotation each : annotations) {
            if (each.annotationType().isAnnotationPresent(Constraint.class)) {
                if (depth == 0 && !isChecked(each)) {
                    continue;
                }
                add(each);
                if (depth < DEEPEST) {
                    addAll(each.annotationType().getAnnotations(), depth + 1);
                }
            } else if (each.annotationType().getName().endsWith("$List")) {
                repeated(each, depth);
            }
        }
    }

    /** Returns whether a constraint is in the default group; those of other groups are not checked. */
    private static boolean isChecked(Annotation constraint) {
        Object groups = member(constraint, "groups");
        return !(groups instanceof Class<?>[] all)
                || all.length == 0
                || List.of(all).contains(Default.class);
    }

    private static @Nullable Object member(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (ReflectiveOperationException missing) {
            return null;
        }
    }

    private void repeated(Annotation container, int depth) {
        if (member(container, "value") instanceof Annotation[] inner) {
            addAll(inner, depth);
        }
    }

    private void add(Annotation constraint) {
        required |= constraint instanceof NotNull || constraint instanceof NotBlank || constraint instanceof NotEmpty;
        if (constraint instanceof Size size) {
            length(size.min(), size.max());
        } else if (constraint instanceof NotEmpty) {
            length(1, Integer.MAX_VALUE);
        } else if (constraint instanceof NotBlank) {
            length(1, Integer.MAX_VALUE);
            pattern("\\S");
        } else if (constraint instanceof Pattern pattern) {
            pattern(pattern);
        } else if (constraint instanceof Email) {
            schema.putIfAbsent("format", "email");
        } else if (constraint instanceof AssertTrue || constraint instanceof AssertFalse) {
            schema.put("const", constraint instanceof AssertTrue);
        } else {
            number(constraint);
        }
    }

    private void number(Annotation constraint) {
        if (!"integer".equals(schema.get("type")) && !"number".equals(schema.get("type"))) {
            return;
        }
        if (constraint instanceof Min least) {
            atLeast("minimum", BigDecimal.valueOf(least.value()));
        } else if (constraint instanceof Max most) {
            atMost("maximum", BigDecimal.valueOf(most.value()));
        } else if (constraint instanceof DecimalMin least) {
            atLeast(least.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(least.value()));
        } else if (constraint instanceof DecimalMax most) {
            atMost(most.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(most.value()));
        } else if (constraint instanceof Positive) {
            atLeast("exclusiveMinimum", BigDecimal.ZERO);
        } else if (constraint instanceof PositiveOrZero) {
            atLeast("minimum", BigDecimal.ZERO);
        } else if (constraint instanceof Negative) {
            atMost("exclusiveMaximum", BigDecimal.ZERO);
        } else if (constraint instanceof NegativeOrZero) {
            atMost("maximum", BigDecimal.ZERO);
        } else if (constraint instanceof Digits digits) {
            BigDecimal bound = BigDecimal.ONE.movePointRight(digits.integer());
            atLeast("exclusiveMinimum", bound.negate());
            atMost("exclusiveMaximum", bound);
            schema.put("multipleOf", BigDecimal.ONE.movePointLeft(digits.fraction()));
        }
    }

    private void atLeast(String keyword, BigDecimal value) {
        schema.merge(keyword, value, (one, other) -> ((BigDecimal) one).max((BigDecimal) other));
    }

    private void atMost(String keyword, BigDecimal value) {
        schema.merge(keyword, value, (one, other) -> ((BigDecimal) one).min((BigDecimal) other));
    }

    private void length(int least, int most) {
        if (schema.isEmpty() || schema.containsKey("contentEncoding")) {
            return; // of bytes, not of their text
        }
        String of = String.valueOf(schema.get("type"));
        String what = of.contains("array") ? "Items" : of.contains("object") ? "Properties" : "Length";
        if (least > 0) {
            schema.merge("min" + what, least, (one, other) -> Math.max((Integer) one, (Integer) other));
        }
        if (most < Integer.MAX_VALUE) {
            schema.merge("max" + what, most, (one, other) -> Math.min((Integer) one, (Integer) other));
        }
    }

    private void pattern(Pattern pattern) {
        Ecma.whole(pattern.regexp())
                .filter(expression -> pattern.flags().length == 0)
                .ifPresentOrElse(
                        this::pattern,
                        () -> notes.add("Matches the Java regular expression " + pattern.regexp() + "."));
    }

    private void pattern(String expression) {
        if (schema.putIfAbsent("pattern", expression) != null) {
            List<Object> all = new ArrayList<>();
            if (schema.get("allOf") instanceof List<?> several) {
                all.addAll(several);
            }
            all.add(Schema.with("pattern", expression));
            schema.put("allOf", all);
        }
    }
}
