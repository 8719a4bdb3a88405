using System.CommandLine;
using System.Text.RegularExpressions;

namespace Bihuan.App.Commands;

/// <summary>命令用错了时的一句中文。库里自带的说法有的是英文，有的用直引号。</summary>
internal static partial class Misuse
{
    /// <summary>哪里用错了；没有用错时为 null。</summary>
    /// <param name="parsed">解析的结果。</param>
    /// <param name="args">原样的参数：<c>--</c> 之后的都是文件名，横线开头也是。</param>
    public static string? Of(ParseResult parsed, string[] args)
    {
        var result = parsed.CommandResult;
        var unknown = parsed.UnmatchedTokens.Concat(result.Command.Arguments.SelectMany(a => parsed.GetResult(a)?.Tokens ?? []).Select(t => t.Value))
            .FirstOrDefault(v => v.Length > 1 && v[0] == '-' && args.TakeWhile(a => a != "--").Contains(v));
        if (unknown is not null) return $"没有“{unknown}”这个选项。";
        if (parsed.Errors.Count == 0) return null;
        if (parsed.UnmatchedTokens is [var first, ..])
            return result.Command is RootCommand ? $"没有“{first}”这个命令。" : $"不认识“{first}”。";
        if (result.Command.Subcommands.Count > 0)
            return $"{result.Command.Name} 后面要写做什么：{string.Join('、', result.Command.Subcommands.Select(c => c.Name))}。";
        if (result.Command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens.Count: > 0 }) is { } argument)
            return $"没有给出{argument.Name}。";
        foreach (var option in result.Command.Options.Where(o => o.Arity.MinimumNumberOfValues > 0))
        {
            var given = parsed.GetResult(option);
            if (given is null or { Implicit: true } ? option.Required : given.Tokens.Count == 0)
                return $"没有给出 {option.Name}：{option.Description}。";
            if (given is { Implicit: false, Tokens: [var written, ..] } && given.Errors.Any() && (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) == typeof(int))
                return $"{option.Name} 后面写的“{written.Value}”不是整数。";
        }
        return StraightQuotes().Replace(parsed.Errors[0].Message, "“${name}”").TrimEnd('.', '。') + "。";
    }

    [GeneratedRegex("'(?<name>[^']*)'", RegexOptions.NonBacktracking)]
    private static partial Regex StraightQuotes();
}
