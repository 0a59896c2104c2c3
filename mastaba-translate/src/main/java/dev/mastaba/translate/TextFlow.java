package dev.mastaba.translate;

import dev.mastaba.translate.TrackedValue.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows constants, makers of texts and texts through a method. Loads no class. */
final class TextFlow extends Interpreter<TrackedValue> {
    static final String STRING = "dev/mastaba/core/i18n/TranslationString";
    static final String FACTORY = STRING + "Factory";

    private static final String FACTORY_FIELD = "L" + FACTORY + ";";
    private static final BasicValue ANY = BasicValue.UNINITIALIZED_VALUE;

    private final ClassMakers makers;
    private final BasicInterpreter sizes = new BasicInterpreter();

    TextFlow(ClassMakers makers) {
        super(Opcodes.ASM9);
        this.makers = makers;
    }

    /** The line of an instruction; 0 where the compiler left it out. */
    static int line(AbstractInsnNode instruction) {
        for (AbstractInsnNode each = instruction; each != null; each = each.getPrevious()) {
            if (each instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    private static @Nullable TrackedValue sized(@Nullable BasicValue value) {
        return value == null ? null : TrackedValue.other(value.getSize());
    }

    @Override
    public @Nullable TrackedValue newValue(@Nullable Type type) {
        return Type.VOID_TYPE.equals(type) ? null : TrackedValue.other(type == null ? 1 : type.getSize());
    }

    @Override
    public @Nullable TrackedValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        if (instruction instanceof LdcInsnNode load && load.cst instanceof String text) {
            return TrackedValue.constant(text);
        }
        if (instruction instanceof TypeInsnNode made && made.desc.equals(FACTORY)) {
            return TrackedValue.maker(made);
        }
        if (instruction instanceof FieldInsnNode field && field.desc.equals(FACTORY_FIELD)) {
            return makers.in(field);
        }
        return sized(sizes.newOperation(instruction));
    }

    @Override
    public TrackedValue copyOperation(AbstractInsnNode instruction, TrackedValue value) {
        return instruction instanceof VarInsnNode ? value.ofVariable() : value;
    }

    @Override
    public @Nullable TrackedValue unaryOperation(AbstractInsnNode instruction, TrackedValue value)
            throws AnalyzerException {
        if (instruction instanceof FieldInsnNode field && field.desc.equals(FACTORY_FIELD)) {
            if (field.getOpcode() == Opcodes.GETFIELD) {
                return makers.in(field);
            }
            makers.put(field, value);
            return null;
        }
        return instruction.getOpcode() == Opcodes.CHECKCAST ? value : sized(sizes.unaryOperation(instruction, ANY));
    }

    @Override
    public @Nullable TrackedValue binaryOperation(AbstractInsnNode instruction, TrackedValue first, TrackedValue second)
            throws AnalyzerException {
        if (instruction instanceof FieldInsnNode field && field.desc.equals(FACTORY_FIELD)) {
            makers.put(field, second);
        }
        return sized(sizes.binaryOperation(instruction, ANY, ANY));
    }

    @Override
    public @Nullable TrackedValue ternaryOperation(
            AbstractInsnNode instruction, TrackedValue first, TrackedValue second, TrackedValue third) {
        return null;
    }

    @Override
    public @Nullable TrackedValue naryOperation(AbstractInsnNode instruction, List<? extends TrackedValue> values)
            throws AnalyzerException {
        if (instruction instanceof MethodInsnNode call) {
            FoundText text = call.owner.equals(FACTORY)
                    ? made(call, values)
                    : call.owner.equals(STRING) ? message(call, values) : null;
            if (text != null) {
                return TrackedValue.message(text, call);
            }
        }
        return sized(sizes.naryOperation(instruction, List.of()));
    }

    /** What a maker makes. */
    private @Nullable FoundText made(MethodInsnNode call, List<? extends TrackedValue> values) {
        TrackedValue maker = values.get(0);
        AbstractInsnNode fresh = maker.made();
        if (call.name.equals("<init>") && fresh != null && maker.kind() == Kind.MAKER && values.size() == 2) {
            makers.make(fresh, values.get(1).constant());
        }
        String domain = makers.domain(maker);
        if (!call.name.equals("of") || domain == null) {
            return null;
        }
        FoundText inner = values.get(1).found();
        if (inner != null) {
            return "messages".equals(inner.domain()) ? inner.in(domain) : inner;
        }
        String id = values.get(1).constant();
        String untranslated = values.size() < 3 ? null : values.get(2).constant();
        FoundText text = id == null ? null : FoundText.of(domain, id, line(call));
        return text == null || untranslated == null ? text : text.or(untranslated);
    }

    /** What a text, or a change of one, says. */
    private static @Nullable FoundText message(MethodInsnNode call, List<? extends TrackedValue> values) {
        if (call.name.equals("of") && call.getOpcode() == Opcodes.INVOKESTATIC) {
            String id = values.get(0).constant();
            return id == null ? null : FoundText.of("messages", id, line(call));
        }
        FoundText text = values.get(0).found();
        if (text == null || !call.desc.endsWith(")L" + STRING + ";")) {
            return null;
        }
        String word = values.size() == 2 ? values.get(1).constant() : null;
        if (word == null) {
            return text;
        }
        return switch (call.name) {
            case "in" -> text.in(word);
            case "meaning" -> text.meaning(word);
            case "or" -> text.or(word);
            default -> text;
        };
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, TrackedValue value, TrackedValue expected) {}

    @Override
    public TrackedValue merge(TrackedValue one, TrackedValue other) {
        return one.or(other);
    }
}
