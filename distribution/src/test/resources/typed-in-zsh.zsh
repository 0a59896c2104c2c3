# Types lines into an interactive zsh, each ended by the key that completes, and prints what they became.
# $1: the script that mastaba completion prints; $2: a home folder; then the lines.
script=$1 home=$2
shift 2
zmodload zsh/zpty || exit 3
zpty typed "env HOME=${(q)home} TERM=dumb LC_ALL=C.UTF-8 zsh -f -i"
zpty -w typed "autoload -U compinit && compinit -u -D; source ${(q)script}; mastaba() { print -r -- \"became: \$* :end\" }; print read''y"
zpty -r typed said '*ready*'
for line; do
  zpty -w typed "$line"$'\t'
  zpty -r typed said '*became:*:end*'
  print -r -- ${${said##*became: }%% :end*}
done
zpty -d typed
