package dev.mastaba.core.engine.classfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A reader of the instructions of one method (Java virtual machine specification, chapter 6). Used once. */
final class MethodReader {
    private static final int LDC = 18;
    private static final int LDC_W = 19;
    private static final int IINC = 132;
    private static final int TABLE_SWITCH = 170;
    private static final int LOOKUP_SWITCH = 171;
    private static final int GET_STATIC = 178;
    private static final int INVOKE_STATIC = 184;
    private static final int INVOKE_INTERFACE = 185;
    private static final int INVOKE_DYNAMIC = 186;
    private static final int NEW = 187;
    private static final int WIDE = 196;
    private static final int MULTI_NEW_ARRAY = 197;
    private static final int LAST = 201;

    private final ClassCode type;
    private final ByteBuffer code;
    private final ByteBuffer handlers;
    private final Map<Integer, Integer> numbers = new TreeMap<>();
    private final List<Instruction> read = new ArrayList<>();
    private final List<MethodCode.Call> calls = new ArrayList<>();
    private final List<String> makes = new ArrayList<>();
    private final Set<String> types = new LinkedHashSet<>();

    /** An instruction and its jump targets. */
    private record Instruction(String text, List<Integer> targets) {}

    MethodReader(ClassCode type, ByteBuffer code, ByteBuffer handlers) {
        this.type = type;
        this.code = code;
        this.handlers = handlers;
    }

    MethodCode read() throws IOException {
        while (code.hasRemaining()) {
            numbers.put(code.position(), read.size());
            read.add(instruction(code.position(), code.get() & 0xFF));
        }
        List<String> texts = new ArrayList<>();
        for (Instruction each : read) {
            texts.add(each.targets().isEmpty() ? each.text() : each.text() + " to " + numbered(each.targets()));
        }
        while (handlers.hasRemaining()) {
            texts.add(handler());
        }
        return new MethodCode(texts, calls, makes, types);
    }

    private String handler() throws IOException {
        List<Integer> places = List.of(unsigned(handlers), unsigned(handlers), unsigned(handlers));
        int caught = unsigned(handlers);
        return "catch " + (caught == 0 ? "any" : type.pool().className(caught)) + " " + numbered(places);
    }

    /** Returns byte offsets as indexes of instructions; the end of the code is the index after the last. */
    private List<Integer> numbered(List<Integer> places) {
        return places.stream()
                .map(place -> numbers.getOrDefault(place, read.size()))
                .toList();
    }

    private Instruction instruction(int at, int opcode) throws IOException {
        if (opcode > LAST) {
            throw new IOException("It has an instruction of the unknown kind " + opcode);
        }
        if (opcode == TABLE_SWITCH || opcode == LOOKUP_SWITCH) {
            return choice(at, opcode);
        }
        if (opcode >= 153 && opcode <= 168 || opcode == 198 || opcode == 199) {
            return new Instruction(Integer.toString(opcode), List.of(at + code.getShort()));
        }
        if (opcode >= 200) {
            return new Instruction(Integer.toString(opcode), List.of(at + code.getInt()));
        }
        return new Instruction(plain(opcode), List.of());
    }

    private Instruction choice(int at, int opcode) {
        code.position(at + 4 - at % 4);
        List<Integer> targets = new ArrayList<>(List.of(at + code.getInt()));
        StringBuilder text = new StringBuilder("switch");
        int low = code.getInt();
        int count = opcode == TABLE_SWITCH ? code.getInt() - low + 1 : low;
        for (int i = 0; i < count; i++) {
            text.append(' ').append(opcode == TABLE_SWITCH ? low + i : code.getInt());
            targets.add(at + code.getInt());
        }
        return new Instruction(text.toString(), targets);
    }

    private String plain(int opcode) throws IOException {
        if (opcode == LDC) {
            return constant(code.get() & 0xFF);
        }
        if (opcode == LDC_W || opcode == LDC_W + 1) {
            return constant(unsigned(code));
        }
        if (opcode >= GET_STATIC && opcode <= INVOKE_INTERFACE) {
            return member(opcode);
        }
        if (opcode == INVOKE_DYNAMIC) {
            String text = type.dynamic(unsigned(code), this::handed);
            code.getShort();
            return "dynamic " + text;
        }
        if (opcode == NEW || opcode == 189 || opcode == 192 || opcode == 193 || opcode == MULTI_NEW_ARRAY) {
            return named(opcode);
        }
        return opcode + operands(opcode);
    }

    /** Returns a constant as text. The width of its index is ignored, because it depends on the number of constants in the class. */
    private String constant(int index) throws IOException {
        return "constant "
                + (type.pool().isDynamic(index)
                        ? type.dynamic(index, this::handed)
                        : type.constant(index, this::handed));
    }

    private String member(int opcode) throws IOException {
        MemberName member = type.pool().member(unsigned(code));
        if (opcode == INVOKE_INTERFACE) {
            code.getShort();
        }
        types.add(member.descriptor());
        if (opcode == GET_STATIC) {
            calls.add(new MethodCode.Call(MethodCode.How.READ, member));
        } else if (opcode == INVOKE_STATIC) {
            calls.add(new MethodCode.Call(MethodCode.How.NAMED, member));
        } else if (opcode > GET_STATIC + 3) {
            calls.add(new MethodCode.Call(MethodCode.How.ON_OBJECT, member));
        }
        return opcode + " " + member;
    }

    private String named(int opcode) throws IOException {
        String name = type.pool().className(unsigned(code));
        types.add('L' + name.replace('.', '/') + ';');
        if (opcode == NEW) {
            makes.add(name);
        }
        return opcode + " " + name + (opcode == MULTI_NEW_ARRAY ? " " + code.get() : "");
    }

    private void handed(MethodHandleConstant method) {
        types.add(method.member().descriptor());
        if (method.isNew()) {
            makes.add(method.member().owner());
        } else if (method.isCode()) {
            calls.add(new MethodCode.Call(MethodCode.How.NAMED, method.member()));
        }
    }

    private String operands(int opcode) {
        if (opcode == WIDE) {
            int wide = code.get() & 0xFF;
            return " " + wide + " " + code.getShort() + (wide == IINC ? " " + code.getShort() : "");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(opcode); i++) {
            text.append(' ').append(code.get());
        }
        return text.toString();
    }

    private static int size(int opcode) {
        if (opcode == 17 || opcode == IINC) {
            return 2;
        }
        boolean one = opcode == 16
                || opcode >= 21 && opcode <= 25
                || opcode >= 54 && opcode <= 58
                || opcode == 169
                || opcode == 188;
        return one ? 1 : 0;
    }

    private static int unsigned(ByteBuffer buffer) {
        return buffer.getShort() & 0xFFFF;
    }
}
