namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>一处里要打码的字。</summary>
/// <param name="Text">原来的字；中间有没有空格、是不是全角都算同样的。</param>
/// <param name="Kind">怎样打。</param>
public sealed record WordMask(string Text, MaskKind Kind)
{
    /// <summary>最长多少字。</summary>
    public const int Longest = 100;

    private static readonly string[] Compound = ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "端木", "百里", "南宫", "呼延"];

    /// <summary>打了码是什么样。</summary>
    public string Shown => Kind switch
    {
        MaskKind.Name => Name(FoldedText.Of(Text).Text),
        MaskKind.Phone => Middle(FoldedText.Of(Text).Text, 3, 4),
        MaskKind.Identity => Middle(FoldedText.Of(Text).Text, 6, 4),
        MaskKind.Number => WrittenNumber.Mask(FoldedText.Of(Text).Text),
        _ => "**",
    };

    private static string Name(string text)
    {
        if (text.Length < 2) return "*";
        var family = text.Length > 2 && Compound.Any(c => text.StartsWith(c, StringComparison.Ordinal)) ? 2 : 1;
        return text.Length - family == 1 ? text[..family] + "*" : text[..family] + new string('*', text.Length - family - 1) + text[^1];
    }

    // 短得留不下两头的，全打掉
    private static string Middle(string text, int first, int last) =>
        text.Length > first + last ? text[..first] + new string('*', text.Length - first - last) + text[^last..] : new string('*', text.Length);
}
