package dev.mastaba.osgi.link;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** A reader of the references in one class. */
final class UseReader {
    private static final int[] INSTRUCTIONS = {
        Opcodes.NOP,
        Opcodes.GETFIELD,
        Opcodes.GETSTATIC,
        Opcodes.PUTFIELD,
        Opcodes.PUTSTATIC,
        Opcodes.INVOKEVIRTUAL,
        Opcodes.INVOKESTATIC,
        Opcodes.INVOKESPECIAL,
        Opcodes.INVOKESPECIAL,
        Opcodes.INVOKEINTERFACE
    };

    private final ClassNode type;
    private final Use itself;
    private final Predicate<String> relevant;
    private final Map<Reference, Use> found = new LinkedHashMap<>();
    private final Set<String> caught = new HashSet<>();
    private @Nullable String member;
    private int line;

    /**
     * Creates a reader.
     *
     * @param relevant selects the classes to which references are read, by their internal names
     */
    UseReader(ClassNode type, Use itself, Predicate<String> relevant) {
        this.type = type;
        this.itself = itself;
        this.relevant = relevant;
    }

    /** Returns the references, each with its first use. */
    Map<Reference, Use> read() {
        annotations(type.visibleAnnotations);
        type.fields.forEach(field -> {
            member = field.name;
            annotations(field.visibleAnnotations);
        });
        type.methods.forEach(this::method);
        return found;
    }

    private void method(MethodNode method) {
        member = method.name;
        line = 0;
        annotations(method.visibleAnnotations);
        if (method.visibleParameterAnnotations != null) {
            Stream.of(method.visibleParameterAnnotations).forEach(this::annotations);
        }
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode number) {
                line = number.line;
            } else if (each.getOpcode() >= 0) {
                instruction(method, each);
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (block.type != null) {
                type(Type.getObjectType(block.type));
            }
        }
    }

    private void instruction(MethodNode method, AbstractInsnNode each) {
        switch (each.getType()) {
            case AbstractInsnNode.TYPE_INSN,
                    AbstractInsnNode.FIELD_INSN,
                    AbstractInsnNode.METHOD_INSN,
                    AbstractInsnNode.INVOKE_DYNAMIC_INSN,
                    AbstractInsnNode.LDC_INSN,
                    AbstractInsnNode.MULTIANEWARRAY_INSN -> {
                guard(method, each);
                operand(each);
                caught.clear();
            }
            default -> {}
        }
    }

    private void guard(MethodNode method, AbstractInsnNode each) {
        if (!method.tryCatchBlocks.isEmpty()) {
            int at = method.instructions.indexOf(each);
            method.tryCatchBlocks.stream()
                    .filter(block -> block.type != null
                            && method.instructions.indexOf(block.start) < at
                            && at < method.instructions.indexOf(block.end))
                    .forEach(block -> caught.add(block.type.replace('/', '.')));
        }
    }

    private void operand(AbstractInsnNode each) {
        if (each instanceof MethodInsnNode call) {
            use(call.getOpcode(), Type.getObjectType(call.owner), call.name, call.desc, call.itf);
        } else if (each instanceof FieldInsnNode field) {
            use(field.getOpcode(), Type.getObjectType(field.owner), field.name, field.desc, false);
        } else if (each instanceof TypeInsnNode named) {
            int how = named.getOpcode() == Opcodes.NEW ? Opcodes.NEW : Reference.TYPE;
            use(how, Type.getObjectType(named.desc), "", "", false);
        } else if (each instanceof MultiANewArrayInsnNode array) {
            type(Type.getType(array.desc));
        } else if (each instanceof LdcInsnNode load) {
            constant(load.cst);
        } else if (each instanceof InvokeDynamicInsnNode dynamic) {
            constant(Type.getMethodType(dynamic.desc));
            constant(dynamic.bsm);
            List.of(dynamic.bsmArgs).forEach(this::constant);
        }
    }

    private void constant(Object value) {
        if (value instanceof Type used) {
            type(used);
        } else if (value instanceof Handle handle) {
            boolean makes = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
            Type owner = Type.getObjectType(handle.getOwner());
            use(makes ? Opcodes.NEW : Reference.TYPE, owner, "", "", false);
            use(INSTRUCTIONS[handle.getTag()], owner, handle.getName(), handle.getDesc(), handle.isInterface());
            if (handle.getDesc().startsWith("(")) {
                type(Type.getMethodType(handle.getDesc()));
            }
        } else if (value instanceof ConstantDynamic made) {
            type(Type.getType(made.getDescriptor()));
            constant(made.getBootstrapMethod());
            for (int i = 0; i < made.getBootstrapMethodArgumentCount(); i++) {
                constant(made.getBootstrapMethodArgument(i));
            }
        }
    }

    /** Adds the classes of a type, which for a method are those of its parameters and its result. */
    private void type(Type used) {
        if (used.getSort() == Type.METHOD) {
            List.of(used.getArgumentTypes()).forEach(this::type);
            type(used.getReturnType());
        } else {
            use(Reference.TYPE, used, "", "", false);
        }
    }

    private void use(int how, Type owner, String name, String descriptor, boolean onInterface) {
        if (owner.getSort() == Type.ARRAY) {
            type(owner.getElementType());
        } else if (owner.getSort() == Type.OBJECT && relevant.test(owner.getInternalName())) {
            found.computeIfAbsent(
                    new Reference(how, owner.getInternalName(), name, descriptor, onInterface, Set.copyOf(caught)),
                    any -> new Use(itself.type(), itself.kin(), itself.embedded(), member, type.sourceFile, line));
        }
    }

    private void annotations(@Nullable List<AnnotationNode> all) {
        if (all != null) {
            all.forEach(this::annotation);
        }
    }

    private void annotation(AnnotationNode annotation) {
        List<Object> values = annotation.values == null ? List.of() : annotation.values;
        Set<String> names = new TreeSet<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            names.add(String.valueOf(values.get(i)));
            value(values.get(i + 1));
        }
        use(Reference.ANNOTATION, Type.getType(annotation.desc), String.join(" ", names), "", false);
    }

    private void value(Object value) {
        if (value instanceof AnnotationNode annotation) {
            annotation(annotation);
        } else if (value instanceof String[] constant) {
            use(Opcodes.GETSTATIC, Type.getType(constant[0]), constant[1], constant[0], false);
        } else if (value instanceof Type used) {
            type(used);
        } else if (value instanceof List<?> several) {
            new ArrayList<Object>(several).forEach(this::value);
        }
    }
}
