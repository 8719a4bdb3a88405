namespace Bihuan.Ledgers.Rectification.Dispatching;

/// <summary>机构自己改的一版公文模板。最近的、启用了的一版在用；一版也没有的用自带的。只由办理写。</summary>
public sealed class DispatchTemplate : LedgerRow
{
    /// <summary>说明最长多少字。</summary>
    public const int NotesLength = 500;

    /// <summary>称呼，如“整改进展情况报告模板第2版”。</summary>
    public string Title { get; set; } = "";

    /// <summary>哪一种，见 <see cref="TemplateKinds"/>。</summary>
    public string Kind { get; set; } = "";

    /// <summary>第几版，从1起。</summary>
    public int Edition { get; set; }

    /// <summary>在用不在用，见 <see cref="DispatchTemplateStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>改了什么。</summary>
    public string? Notes { get; set; }

    /// <summary>谁传的。</summary>
    public Guid MadeById { get; set; }

    /// <summary>哪天传的。</summary>
    public DateOnly MadeOn { get; set; }

    /// <summary>模板，.docx，附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>一版模板在用不在用。</summary>
public static class DispatchTemplateStates
{
    /// <summary>可以用：最近的一版在用。</summary>
    public const string Ready = "ready";

    /// <summary>没有启用：刚传的、停用的。</summary>
    public const string Retired = "retired";

    internal static Choice[] All { get; } = [new(Ready, "可以用", Tone.Done), new(Retired, "没有启用", Tone.Waiting)];
}
