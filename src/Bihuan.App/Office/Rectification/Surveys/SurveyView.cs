using System.Globalization;

using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Rectification.Surveys;

namespace Bihuan.App.Office.Rectification.Surveys;

/// <summary>一份问卷一页要显示的。</summary>
/// <param name="Look">打开的样子。</param>
public sealed record SurveyView(OpenSurvey.Look Look)
{
    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有办成的一句话；没有时为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>要生成几个链接，照写的。</summary>
    public string Count { get; init; } = "50";

    /// <summary>延到哪天，照写的。</summary>
    public string To { get; init; } = "";

    /// <summary>退回纸面的，写的原因，哪一叠。</summary>
    public (Guid Paper, string Reason) Returned { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => "/surveys/" + Look.Survey.Id;

    /// <summary>满意率写成百分数；没有的写一横。</summary>
    public static string Rate(int? rate) => rate is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r / 100m:0.##}%") : "—";
}

/// <summary>建、改问卷的一页要显示的。</summary>
/// <param name="Typed">填的。</param>
/// <param name="From">从哪天起，照写的。</param>
/// <param name="To">到哪天止，照写的。</param>
/// <param name="Inspections">可以选的巡察。</param>
public sealed record SurveyFormView(SaveSurvey.Command Typed, string From, string To, IReadOnlyList<(Guid Id, string Title)> Inspections)
{
    /// <summary>没有填完的。</summary>
    public PageDraft? Draft { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有存，为什么。</summary>
    public string? Refusal { get; init; }

    /// <summary>提交到哪里。</summary>
    public string Path => PathOf(Typed.Id);

    /// <summary>一份的；新建的编号为 null。</summary>
    internal static string PathOf(Guid? id) => id is { } known ? $"/surveys/{known}/edit" : "/surveys/new";

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}

/// <summary>登记纸面答卷的一页要显示的。</summary>
/// <param name="Look">问卷。</param>
/// <param name="Ledger">纸面答卷台账：附件照它的字段。</param>
public sealed record SurveyPaperView(OpenSurvey.Look Look, Ledger Ledger)
{
    /// <summary>没有填完的。</summary>
    public PageDraft? Draft { get; init; }

    /// <summary>哪里收的。</summary>
    public string Label { get; init; } = "";

    /// <summary>几份，照写的。</summary>
    public string Sheets { get; init; } = "";

    /// <summary>各题各项几份，照写的。</summary>
    public IReadOnlyList<IReadOnlyList<string>> Counts { get; init; } = [];

    /// <summary>已经附上的。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有存，为什么。</summary>
    public string? Refusal { get; init; }

    /// <summary>提交到哪里。</summary>
    public string Path => $"/surveys/{Look.Survey.Id}/papers";

    /// <summary>一题一项在表单里叫什么。</summary>
    public static string NameOf(int question, int option) => string.Create(CultureInfo.InvariantCulture, $"n{question}-{option}");

    /// <summary>一题一项写的数。</summary>
    public string CountOf(int question, int option) => question < Counts.Count && option < Counts[question].Count ? Counts[question][option] : "";

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
