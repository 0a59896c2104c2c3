package dev.mastaba.translate;

import dev.mastaba.translate.TrackedValue.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds the texts of one method of a class: what the calls in it say whose arguments are constants. Used once. */
final class ClassTexts {
    private static final int LARGEST = 20_000_000;

    private final String owner;
    private final MethodNode method;
    private final Keywords keywords;
    private final TextFlow flow;
    private final ClassMakers makers;
    private final Set<AbstractInsnNode> changed = new HashSet<>();
    private final List<Called> calls = new ArrayList<>();

    /** A call, what goes into it and what comes out. */
    private record Called(
            MethodInsnNode call,
            List<TrackedValue> values,
            @Nullable TrackedValue result) {
        boolean is(String type, String name) {
            return call.owner.equals(type) && call.name.equals(name);
        }

        int line() {
            return TextFlow.line(call);
        }

        /** The text that it changes, or counts; null where it does neither. */
        @Nullable
        TrackedValue base() {
            if (isCounting()) {
                return values.get(values.size() - 3);
            }
            return result == null || result.kind() != Kind.MESSAGE
                    ? null
                    : values.get(call.owner.equals(TextFlow.FACTORY) ? 1 : 0);
        }

        boolean isCounting() {
            return ClassTexts.isCounting(call);
        }
    }

    ClassTexts(String owner, MethodNode method, Keywords keywords, ClassMakers makers) {
        this.owner = owner;
        this.method = method;
        this.keywords = keywords;
        this.makers = makers;
        this.flow = new TextFlow(makers);
    }

    /**
     * Follows the method, which tells what is in fields.
     *
     * @throws AnalyzerException when no compiler has made it
     */
    Frame<TrackedValue>[] follow() throws AnalyzerException {
        long cells = (long) method.instructions.size() * (method.maxLocals + method.maxStack);
        if (cells > LARGEST) {
            throw new AnalyzerException(null, "it is too large");
        }
        return new Analyzer<>(flow).analyze(owner, method);
    }

    /**
     * What it says.
     *
     * @param found takes what is no constant
     * @throws AnalyzerException when no compiler has made it
     */
    List<FoundText> texts(Found found) throws AnalyzerException {
        Frame<TrackedValue>[] frames = follow();
        for (int i = 0; i < frames.length; i++) {
            Frame<TrackedValue> frame = frames[i];
            if (frame != null && method.instructions.get(i) instanceof MethodInsnNode call) {
                calls.add(called(call, frame));
            }
        }
        calls.forEach(this::change);
        List<FoundText> texts = new ArrayList<>();
        calls.forEach(called -> look(called, texts, found));
        return texts;
    }

    private Called called(MethodInsnNode call, Frame<TrackedValue> frame) throws AnalyzerException {
        int count = Type.getArgumentTypes(call.desc).length + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
        List<TrackedValue> values = new ArrayList<>();
        for (int i = frame.getStackSize() - count; i < frame.getStackSize(); i++) {
            values.add(frame.getStack(i));
        }
        return new Called(call, values, flow.naryOperation(call, values));
    }

    /** Notes which text is another one by what is done with it; one in a variable may be used as it is besides. */
    private void change(Called called) {
        TrackedValue base = called.base();
        AbstractInsnNode made = base == null || base.kept() || base.kind() != Kind.MESSAGE ? null : base.made();
        if (made != null) {
            changed.add(made);
        }
    }

    static boolean isCounting(MethodInsnNode call) {
        return call.name.equals("pluralize")
                && call.desc.equals("(L" + TextFlow.STRING + ";Ljava/lang/String;J)Ljava/lang/String;");
    }

    private void look(Called called, List<FoundText> texts, Found found) {
        TrackedValue result = called.result();
        if (result != null && result.found() != null) {
            if (!changed.contains(called.call())) {
                texts.add(result.found());
            }
            misses(called, found);
        } else if (called.isCounting()) {
            counted(called, texts, found);
        } else if (called.call().name.equals("of") && isOurs(called.call().owner)) {
            boolean unknown = called.is(TextFlow.FACTORY, "of")
                    && makers.domain(called.values().get(0)) == null
                    && called.values().get(1).kind() != Kind.OTHER;
            if (unknown) {
                found.note(called.line(), "the domain of this text is not in the classes; it is not extracted");
            } else {
                found.missed(called.line(), "of(…)");
            }
        } else if (keywords.methods().contains(called.call().name)) {
            said(called, texts, found);
        }
    }

    private static boolean isOurs(String type) {
        return type.equals(TextFlow.STRING) || type.equals(TextFlow.FACTORY);
    }

    /** Tells of a change by what is no constant. */
    private static void misses(Called called, Found found) {
        boolean word = called.is(TextFlow.STRING, "in")
                || called.is(TextFlow.STRING, "meaning")
                || called.is(TextFlow.STRING, "or");
        if (word && called.values().get(1).constant() == null) {
            found.missed(called.line(), called.call().name + "(…)");
        }
    }

    private static void counted(Called called, List<FoundText> texts, Found found) {
        int last = called.values().size();
        FoundText one = called.values().get(last - 3).found();
        String plural = called.values().get(last - 2).constant();
        if (one == null) {
            return;
        }
        if (plural == null) {
            found.missed(called.line(), "the second argument of pluralize(…)");
        }
        texts.add(plural == null ? one : one.counted(plural));
    }

    /** A text that a method takes which the command line names. */
    private static void said(Called called, List<FoundText> texts, Found found) {
        int first = called.call().getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
        if (first < called.values().size()) {
            String id = called.values().get(first).constant();
            if (id == null) {
                found.missed(called.line(), called.call().name + "(…)");
            } else {
                texts.add(FoundText.of(null, id, called.line()));
            }
        }
    }
}
