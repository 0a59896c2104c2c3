package dev.mastaba.launcher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that runs the commands which it reads, and answers each with its exit code and what it printed: a command that finds its classes
 * loaded and compiled costs a sixth of one that starts a JVM.
 */
public final class CommandLoop {
    private CommandLoop() {}

    /** Runs commands until there are no more. */
    public static void main(String[] none) throws IOException {
        DataInputStream commands = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        print(OutputStream.nullOutputStream());
        try {
            while (true) {
                System.setProperty("mastaba.base", commands.readUTF());
                System.setIn(new ByteArrayInputStream(commands.readUTF().getBytes(StandardCharsets.UTF_8)));
                String[] words = new String[commands.readInt()];
                for (int i = 0; i < words.length; i++) {
                    words[i] = commands.readUTF();
                }
                ByteArrayOutputStream printed = new ByteArrayOutputStream();
                print(printed);
                int exitCode = Mastaba.commandLine(words).execute(words);
                System.out.flush();
                answers.writeInt(exitCode);
                answers.writeInt(printed.size());
                printed.writeTo(answers);
                answers.flush();
            }
        } catch (EOFException ended) {
            System.exit(0);
        }
    }

    private static void print(OutputStream to) {
        PrintStream stream = new PrintStream(to, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }
}
