using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Ledgers.Rectification.Publishing;

namespace Bihuan.Rectification.Publishing;

/// <summary>标记与存着的字互转。</summary>
public static class MarkTexts
{
    private static readonly (MaskKind Kind, string Title)[] Kinds = [(MaskKind.Name, "姓名"), (MaskKind.Phone, "电话"), (MaskKind.Identity, "证件号"), (MaskKind.Number, "数字"), (MaskKind.Words, "字句")];

    /// <summary>打码的各种，照页面上的先后。</summary>
    public static IReadOnlyList<(MaskKind Kind, string Title)> MaskKinds => Kinds;

    /// <summary>叫什么。</summary>
    public static string TitleOf(MaskKind kind) => Array.Find(Kinds, k => k.Kind == kind).Title;

    /// <summary>由各处的行读成标记。</summary>
    public static PublishMarks Read(IReadOnlyList<PublicationMark> rows) => new(
        rows.Where(r => r.Place > 0 && (r.Withheld || r.Masks.Length > 0)).ToDictionary(r => r.Place, r => new PlaceMark(r.Withheld, r.Reason, Masks(r.Masks))),
        [.. rows.SelectMany(r => r.Kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t', 2)).Select(p => new KeptWord(r.Place, p[0], p.Length > 1 ? p[1] : "")))]);

    /// <summary>打的码。</summary>
    public static IReadOnlyList<WordMask> Masks(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('：', 2)).Where(p => p.Length == 2 && p[1].Length > 0).Select(p => new WordMask(p[1], Array.Find(Kinds, k => k.Title == p[0]) is { Title: not null } known ? known.Kind : MaskKind.Words))];

    /// <summary>写。</summary>
    public static string Write(IEnumerable<WordMask> masks) => string.Join('\n', masks.DistinctBy(m => m.Text).Select(m => $"{TitleOf(m.Kind)}：{m.Text}"));

    /// <summary>写成一行：词、制表、理由。</summary>
    public static string Line(string text, string reason) => $"{Plain(text)}\t{Plain(reason)}";

    /// <summary>去掉两头的空白，里面的换行、制表变空格。</summary>
    public static string Plain(string? text) => string.Join(' ', (text ?? "").Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();
}
