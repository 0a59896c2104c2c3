package dev.mastaba.translate;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts and the message factories that sources assign to constants. Filled once, by one thread. */
final class JavaConstants {
    private static final String FACTORY = "TranslationStringFactory";
    private static final int DEEPEST = 100;

    private final Map<String, ExpressionTree> texts = new HashMap<>();
    private final Map<String, ExpressionTree> factories = new HashMap<>();

    /** Adds the constants of a source; if two have the same name the first counts, unless the other one is in the same source as its use. */
    void add(CompilationUnitTree unit) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
                ExpressionTree value = variable.getInitializer();
                if (value != null && !(value instanceof NewClassTree)) {
                    texts.putIfAbsent(variable.getName().toString(), value);
                } else if (value instanceof NewClassTree made && isFactory(made)) {
                    factories.putIfAbsent(
                            variable.getName().toString(), made.getArguments().get(0));
                }
                return super.visitVariable(variable, null);
            }
        }.scan(unit, null);
    }

    /** Returns these constants, with those of another object for missing names. */
    JavaConstants or(JavaConstants others) {
        JavaConstants all = new JavaConstants();
        all.texts.putAll(others.texts);
        all.texts.putAll(texts);
        all.factories.putAll(others.factories);
        all.factories.putAll(factories);
        return all;
    }

    /** Returns the text of an expression, if it consists of literals; null otherwise. */
    @Nullable
    String text(@Nullable Tree expression) {
        return text(expression, 0);
    }

    private @Nullable String text(@Nullable Tree expression, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        if (expression instanceof LiteralTree literal) {
            return literal.getValue() instanceof String text ? text : null;
        }
        if (expression instanceof ParenthesizedTree inner) {
            return text(inner.getExpression(), depth + 1);
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            String left = text(sum.getLeftOperand(), depth + 1);
            String right = left == null ? null : text(sum.getRightOperand(), depth + 1);
            return right == null ? null : left + right;
        }
        ExpressionTree named = texts.get(name(expression));
        return named == null ? null : text(named, depth + 1);
    }

    /** Returns the domain of a message factory; null if an expression is not one. */
    @Nullable
    String domain(ExpressionTree expression) {
        if (expression instanceof NewClassTree made && isFactory(made)) {
            return text(made.getArguments().get(0));
        }
        ExpressionTree named = factories.get(name(expression));
        return named == null ? null : text(named);
    }

    private static boolean isFactory(NewClassTree made) {
        return name(made.getIdentifier()).equals(FACTORY) && made.getArguments().size() == 1;
    }

    /** Returns the last part of a name; empty if an expression is not a name. */
    static String name(@Nullable Tree expression) {
        if (expression instanceof IdentifierTree identifier) {
            return identifier.getName().toString();
        }
        return expression instanceof MemberSelectTree member
                ? member.getIdentifier().toString()
                : "";
    }
}
