package dev.mastaba.translate;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scanner for the texts of one source: {@code TEXT.of("Hello ${name}")}, {@code TranslationString.of("…").in("wiki")}, {@code
 * pluralize(TEXT.of("…"), "…", n)}, with {@code or} and {@code meaning}. Used once.
 */
final class JavaTexts extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final String STRING = "TranslationString";

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> lines;
    private final JavaConstants constants;
    private final Keywords keywords;
    private final Found found;
    private final Set<Tree> done = Collections.newSetFromMap(new IdentityHashMap<>());

    JavaTexts(
            CompilationUnitTree unit,
            SourcePositions positions,
            List<String> lines,
            JavaConstants constants,
            Keywords keywords,
            Found found) {
        this.unit = unit;
        this.positions = positions;
        this.lines = lines;
        this.constants = constants;
        this.keywords = keywords;
        this.found = found;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        if (!done.contains(call)) {
            FoundText text =
                    JavaConstants.name(call.getMethodSelect()).equals("pluralize") ? counted(call) : text(call);
            text = text == null ? said(call) : text;
            if (text != null) {
                found.text(commented(text, line(call)));
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    /** Returns a text that depends on a number. */
    private @Nullable FoundText counted(MethodInvocationTree call) {
        List<? extends ExpressionTree> arguments = call.getArguments();
        if (arguments.size() != 3) {
            return null;
        }
        FoundText one = text(arguments.get(0));
        String plural = constants.text(arguments.get(1));
        if (one != null && plural == null) {
            found.missed(line(call), "the second argument of pluralize(…)");
        }
        return one == null || plural == null ? one : one.counted(plural);
    }

    /** Returns the text that an expression creates; null if it creates none. */
    private @Nullable FoundText text(ExpressionTree expression) {
        if (!(expression instanceof MethodInvocationTree call)
                || !(call.getMethodSelect() instanceof MemberSelectTree member)) {
            return null;
        }
        String method = member.getIdentifier().toString();
        ExpressionTree receiver = member.getExpression();
        List<? extends ExpressionTree> arguments = call.getArguments();
        FoundText made;
        if (method.equals("of")) {
            made = made(receiver, arguments, line(call));
        } else {
            FoundText former = text(receiver);
            made = former == null ? null : changed(former, method, arguments, line(call));
        }
        if (made != null) {
            done.add(call);
        }
        return made;
    }

    private @Nullable FoundText made(ExpressionTree receiver, List<? extends ExpressionTree> arguments, int line) {
        String domain = JavaConstants.name(receiver).equals(STRING) ? "messages" : constants.domain(receiver);
        if (domain == null || arguments.isEmpty()) {
            return null;
        }
        FoundText inner = text(arguments.get(0));
        if (inner != null) {
            return "messages".equals(inner.domain()) ? inner.in(domain) : inner;
        }
        String id = constants.text(arguments.get(0));
        if (id == null) {
            found.missed(line, "of(…)");
            return null;
        }
        String untranslated = arguments.size() < 2 ? null : constants.text(arguments.get(1));
        FoundText text = FoundText.of(domain, id, line(arguments.get(0)));
        return untranslated == null ? text : text.or(untranslated);
    }

    private FoundText changed(FoundText text, String method, List<? extends ExpressionTree> arguments, int line) {
        boolean known = method.equals("in") || method.equals("meaning") || method.equals("or");
        if (!known || arguments.size() != 1) {
            return text;
        }
        String word = constants.text(arguments.get(0));
        if (word == null) {
            found.missed(line, method + "(…)");
            return text;
        }
        return switch (method) {
            case "in" -> text.in(word);
            case "meaning" -> text.meaning(word);
            default -> text.or(word);
        };
    }

    /** Returns the text that is passed to a method named on the command line. */
    private @Nullable FoundText said(MethodInvocationTree call) {
        if (!keywords.methods().contains(JavaConstants.name(call.getMethodSelect()))
                || call.getArguments().isEmpty()) {
            return null;
        }
        String id = constants.text(call.getArguments().get(0));
        if (id == null) {
            found.missed(line(call), JavaConstants.name(call.getMethodSelect()) + "(…)");
        }
        return id == null ? null : FoundText.of(null, id, line(call));
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
        String type = JavaConstants.name(annotation.getAnnotationType());
        for (ExpressionTree argument : annotation.getArguments()) {
            boolean named = argument instanceof AssignmentTree;
            String element = named ? JavaConstants.name(((AssignmentTree) argument).getVariable()) : "value";
            if (keywords.annotations().contains(type + "." + element)) {
                said(named ? ((AssignmentTree) argument).getExpression() : argument, type + "." + element);
            }
        }
        return super.visitAnnotation(annotation, null);
    }

    private void said(ExpressionTree value, String element) {
        List<? extends ExpressionTree> values = value instanceof NewArrayTree array && array.getInitializers() != null
                ? array.getInitializers()
                : List.of(value);
        for (ExpressionTree each : values) {
            String id = constants.text(each);
            if (id == null) {
                found.missed(line(each), "@" + element);
            } else {
                found.text(commented(FoundText.of(null, id, line(each)), line(each)));
            }
        }
    }

    /** Returns the text with the comment above it: above the line of the text, or that of the statement. */
    private FoundText commented(FoundText text, int line) {
        String near = TranslatorComment.above(lines, text.line());
        String comment = near.isEmpty() ? TranslatorComment.above(lines, line) : near;
        return comment.isEmpty() ? text : text.commented(comment);
    }

    private int line(Tree tree) {
        long start = positions.getStartPosition(unit, tree);
        return start < 0 ? 0 : (int) unit.getLineMap().getLineNumber(start);
    }
}
