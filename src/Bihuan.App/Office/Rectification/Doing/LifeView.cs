using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Rectification.Doing;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>问题的全貌一页要显示的。</summary>
/// <param name="Life">问题和下面的各样。</param>
/// <param name="Catalog">各台账：选项的名称从它们来。</param>
/// <param name="Told">刚办成的一句话；没有时为 null。</param>
public sealed record LifeView(ProblemLife Life, Catalog Catalog, string? Told)
{
    /// <summary>可以拟给公众看的说法。</summary>
    public bool MayLetOut { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => "/problems/" + Life.Problem.Id;

    /// <summary>一行的一个选项字段现在选的。</summary>
    public Choice? ChoiceOf(LedgerRow row, string field) => Catalog.Of(row.GetType()).Field(field) is { } known ? known.Kind.Choices.FirstOrDefault(c => c.Code == (string?)known.Get(row)) : null;

    /// <summary>同上，给人看的字。</summary>
    public string TitleOf(LedgerRow row, string field) => ChoiceOf(row, field)?.Title ?? "未定";

    /// <summary>同上，图标与样子。</summary>
    public (string Icon, string Class) LookOf(LedgerRow row, string field) => DetailView.LookOf(ChoiceOf(row, field)?.Tone ?? Tone.Plain);

    /// <summary>离期限还有几天，或者过了几天。</summary>
    public static (string Text, string Icon, string Class) Left(int days) => days switch
    {
        < 0 => (FormattableString.Invariant($"逾期{-days}天"), "error", "bad"),
        0 => ("今天到期", "warn", "near"),
        <= 20 => (FormattableString.Invariant($"还有{days}天"), "warn", "near"),
        _ => (FormattableString.Invariant($"还有{days}天"), "clock", "none"),
    };
}
