package io.eksplan.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes the completion script of bash, which zsh reads too: picocli's, and before it the words
 * that the plan file decides.
 */
final class BashCompletion {

  private BashCompletion() {}

  static String script(CommandLine root) {
    String options = String.join("|", TypedWords.ADDRESS_OPTIONS) + "|--template";
    String withValue = options.replace("|", "=*|") + "=*";
    return AutoComplete.bash("eksplan", root)
        + WORDS.replace("OPTIONS=*", withValue).replace("OPTIONS", options);
  }

  /** Runs eksplan only where it has something to say: it takes a moment, and somebody waits. */
  private static final String WORDS =
      """

      # Addresses, outputs and fields come from eksplan itself. Bash splits words at "=" and ":", so it is
      # the line that is looked at. A subshell, as zsh must not keep the options that are set.
      function _eksplan_words() (
        set -f
        line=${COMP_LINE:0:COMP_POINT}
        set -- $line
        program=$1
        shift
        case $line in *' ') set -- "$@" '' ;; esac
        before='' word=''
        for each in "$@"; do
          before=$word
          word=$each
        done
        case $word in
          OPTIONS=*) ;;
          -*) exit ;;
          *)
            case $before in
              OPTIONS) ;;
              *) case " $* " in *' output '*' '* | *' explain '*) ;; *) exit ;; esac ;;
            esac
            ;;
        esac
        case $word in --*=*) word=${word#*=} ;; esac
        lead=''
        case $word in *:*) lead=${word%"${word##*:}"} ;; esac
        "$program" complete-words -- "$@" 2>/dev/null | while read -r each; do
          printf '%s\\n' "${each#"$lead"}"
        done
      )

      function _complete_eksplan_words() {
        COMPREPLY=($(_eksplan_words))
        [ ${#COMPREPLY[@]} -gt 0 ] || _complete_eksplan "$@"
      }

      complete -F _complete_eksplan_words -o default eksplan
      """;
}
