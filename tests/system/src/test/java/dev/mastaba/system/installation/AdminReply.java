package dev.mastaba.system.installation;

/** What a server answered to a command. */
public record AdminReply(int exitCode, String text) {}
