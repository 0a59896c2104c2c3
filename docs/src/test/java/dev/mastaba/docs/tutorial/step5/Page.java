package dev.mastaba.docs.tutorial.step5;

/** A page: its name is a word of the wiki, its text is what people wrote. */
public record Page(String name, String text) {}
