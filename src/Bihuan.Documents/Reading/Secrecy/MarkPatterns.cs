using System.Text.RegularExpressions;

namespace Bihuan.Documents.Reading.Secrecy;

/// <summary>
/// 密级标志的写法。依据：《国家秘密定密管理规定》与 GB/T 9704—2012 第 7.2.2 条“密级★保密期限”,
/// 以及文件里常见的不规范写法。一律先 <see cref="Outline.Fold"/> 再比，只给短文字用。
/// </summary>
internal static class MarkPatterns
{
    private const string Level = @"(?<level>[秘祕][ ]{0,4}密|[机機][ ]{0,4}密|[绝絕][ ]{0,4}密)[ ]?级?";

    private const string Period =
        @"(?:[长長]期|永久|(?:启封|启用|解密|公布|公开|开启)前|[0-9]{1,4} ?(?:年|个?月|日|天)|[一二三四五六七八九十两半]{1,3} ?(?:年|个?月|日|天))";

    private const string Star = "[★☆✩✪✫✬✭⋆⭐]";

    // 密级紧跟五角星：前后是边界，或者后面写着期限。
    private static readonly Regex Starred = Make($@"(?:^|[ \[【(〔{{<|/:★☆]){Level} ?{Star} ?(?:{Period}|$|[ \])】〕}}>|★☆])");

    // 写在一行中间(如单位名称之后),星后有期限。
    private static readonly Regex StarredInside = Make($@"(?:^|[^“‘""'《〈「]){Level} ?{Star} ?{Period}");

    // 用别的符号或括号代替五角星：必须有期限。
    private static readonly Regex Dotted = Make($@"(?:^|[ \[【(〔|:★☆]){Level} ?(?:[*·•∙・●◆※\-—/] ?{Period}|\( ?{Period} ?\)| {Period})(?:$|[ \])】〕|])");

    private static readonly Regex BareStar = Make($@"(?:^|[ \[【(〔|:]){Level} ?\*{{1,2}}(?:$|[ \])】〕|])");

    private static readonly Regex Labelled = Make(
        $@"(?:密[ ]{{0,4}}级|[保涉]密等级|保密级别|秘密等级)(?:程度)?[ ]{{0,4}}[:=][ ]{{0,4}}[\[【(“]?{Level}(?:$|[^、/或及和\p{{IsCJKUnifiedIdeographs}}])");

    // 标题前后加括号的密级：“【机密】关于……”“……的报告(秘密)”。
    private static readonly Regex Bracketed = Make($@"^[ ]{{0,8}}[\[【(〔<〈《] ?{Level}(?:文件|件)? ?[\])】〕>〉》]|[\[【(〔<] ?{Level}(?:文件|件)? ?[\])】〕>]$");

    private static readonly Regex Alone = Make($"^[\\[【(〔<《“ ★☆]{{0,3}}{Level}(?:文件|文稿|资料|件)?[\\])】〕>》” ]{{0,3}}$");

    private static readonly Regex InternalAlone = Make(
        @"^(?:密级[:=])?(?:仅供|仅限|限|供)?(?:本?(?:单位|机关|系统|局|县|区|市))?内部(?:资料|文件|使用|参考|材料|传阅|掌握|刊物|信息|事项|工作资料|参阅|学习资料|文稿)?"
        + @"(?:[★☆*].{0,10}|[,.、·:;!]|注意保存|注意保密|妥善保[管存]|(?:严禁|请勿|不得|禁止|切勿)(?:外传|外泄|翻印|复[制印]|扩散|公开|转发|转载|上网)|阅后(?:收回|销毁)|不公开)*$");

    private static readonly Regex WorkSecret = Make($@"^工作秘密(?:[★☆*·:].{{0,10}})?$");

    private static readonly Regex InternalEnding = Make(@"内部(?:资料|文件|使用|材料|参考)(?:[,、·]?(?:注意保存|注意保密|妥善保[管存]|严禁外传|请勿外传|不得外传))?$");

    /// <summary>哪里见到都算的写法：带星、带期限、“密级:”。</summary>
    public static string? Strong(string folded)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[Starred, Dotted, BareStar, Labelled])
            if (LevelOf(pattern, folded) is { } level) return level;
        return folded.Length <= 60 && !folded.Contains('。') ? LevelOf(StarredInside, folded) : null;
    }

    /// <summary>括在括号里、位于行首或行末的密级。</summary>
    public static string? InBrackets(string folded) => LevelOf(Bracketed, folded);

    /// <summary>整段文字就是密级。</summary>
    public static string? Whole(string folded) => LevelOf(Alone, folded);

    /// <summary>整段文字(去掉空白与括号)就是“内部资料”一类。</summary>
    public static bool IsInternal(string folded)
    {
        var compact = Compact(folded);
        return compact.Length <= 40 && (InternalAlone.IsMatch(compact) || WorkSecret.IsMatch(compact));
    }

    /// <summary>页眉页脚里以“内部资料”结尾，如“某某局内部资料”。</summary>
    public static bool EndsInternal(string folded) => folded.Length <= 40 && InternalEnding.IsMatch(Compact(folded));

    private static string Compact(string folded) =>
        string.Concat(folded.Where(c => !(char.IsWhiteSpace(c) || "[]【】()〔〕<>《》“”\"".Contains(c))));

    private static string? LevelOf(Regex pattern, string folded) =>
        pattern.Match(folded) is { Success: true } m
            ? m.Groups["level"].ValueSpan[0] switch { '秘' or '祕' => "秘密", '机' or '機' => "机密", _ => "绝密" }
            : null;

    private static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
