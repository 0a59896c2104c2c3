package dev.mastaba.docs.tutorial.step3;

/** A page; its name is a word such as AboutUs. */
public record Page(String name, String text) {}
