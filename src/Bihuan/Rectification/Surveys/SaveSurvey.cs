using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>建一份问卷，改没有开始的一份。开始以后题不能改：先答的与后答的要答一样的题。</summary>
public static class SaveSurvey
{
    /// <summary>名称、开头的话、备注最长多少字。</summary>
    public const int TitleLength = 100, IntroLength = 1000, NotesLength = 1000;

    /// <summary>问卷开着最长几天。</summary>
    public const int MostDays = 92;

    /// <summary>写了什么。</summary>
    public sealed record Command
    {
        /// <summary>改哪一份；新建的为 null。</summary>
        public Guid? Id { get; init; }

        /// <summary>打开时是第几版。</summary>
        public int Version { get; init; }

        /// <summary>名称。</summary>
        public string Title { get; init; } = "";

        /// <summary>为哪次巡察；不为哪一次的为 null。</summary>
        public Guid? InspectionId { get; init; }

        /// <summary>问谁。</summary>
        public string Audience { get; init; } = "";

        /// <summary>开头的话。</summary>
        public string Intro { get; init; } = "";

        /// <summary>各题；空着的不算。</summary>
        public IReadOnlyList<SurveyQuestion> Questions { get; init; } = [];

        /// <summary>从哪天起。</summary>
        public DateOnly? From { get; init; }

        /// <summary>到哪天止。</summary>
        public DateOnly? To { get; init; }

        /// <summary>备注。</summary>
        public string Notes { get; init; } = "";
    }

    /// <summary>打开来改；没有、没有权限的为 null。</summary>
    public static async Task<Survey?> OpenAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        db.Viewer.May(Permissions.ManageSurveys) ? await LedgerRows.Within<Survey>(db, Permissions.View("survey")).FirstOrDefaultAsync(s => s.Id == id, cancellation) : null;

    /// <summary>存。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageSurveys)) return new ClosureStep.Missing();
        var survey = command.Id is { } id ? await OpenAsync(db, id, cancellation) : null;
        if (command.Id is not null && survey is null) return new ClosureStep.Missing();
        if (survey is not null && survey.State != SurveyStates.Draft) return new ClosureStep.Refused("这份问卷已经开始，不能再改题。要换题的，请结束这一份，另建一份。");
        if (survey is not null && survey.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var (faults, today, questions) = (new Faults(), ChinaDay.Of(clock), (IReadOnlyList<SurveyQuestion>)[.. command.Questions.Select(q => q with { Text = q.Text.Trim() }).Where(q => q.Text.Length > 0)]);
        var inspection = command.InspectionId is { } of ? await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).FirstOrDefaultAsync(i => i.Id == of, cancellation) : null;
        Check(command, inspection, today, faults);
        SurveyQuestions.Check(questions, faults);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        var fresh = survey is null;
        if (survey is null) db.Add(survey = new() { BodyId = db.Viewer.BodyId, UnitId = inspection?.UnitId ?? db.Viewer.UnitId, State = SurveyStates.Draft, MadeOn = today, Least = (await FigureTable.OfAsync(db, cancellation)).Small(SurveyFigures.Least) });
        (survey.Title, survey.InspectionId, survey.Audience, survey.Intro, survey.Questions, survey.OpenFrom, survey.OpenTo, survey.Notes) =
            (command.Title.Trim(), command.InspectionId, command.Audience, Words(command.Intro), SurveyQuestions.Write(questions), command.From!.Value, command.To!.Value, Words(command.Notes));
        if (!await Family.FollowAsync(db, db.Catalog.Of(typeof(Survey)), [(survey, faults)], cancellation)) return new ClosureStep.Invalid(faults.All);
        try
        {
            await db.SaveAsync(Process.Now(fresh ? "新建问卷" : "改问卷", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(survey.Id, fresh ? "已建好。看过没有错，再开始。" : "已保存。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }

    private static void Check(Command command, Inspection? inspection, DateOnly today, Faults faults)
    {
        if (command.Title.Trim().Length is 0 or > TitleLength) faults.Add(nameof(Survey.Title), string.Create(CultureInfo.InvariantCulture, $"请写问卷的名称，最多{TitleLength}个字。"), nameof(Survey.Title));
        if (command.InspectionId is not null && inspection is null) faults.Add(nameof(Survey.InspectionId), "选的巡察已经没有了，或者您看不到。请重新选。", nameof(Survey.InspectionId));
        if (!SurveyAudiences.Choices.Any(c => c.Code == command.Audience)) faults.Add(nameof(Survey.Audience), "请选问谁。", nameof(Survey.Audience));
        if (command.Intro.Trim().Length > IntroLength) faults.Add(nameof(Survey.Intro), string.Create(CultureInfo.InvariantCulture, $"开头的话最多{IntroLength}个字，请写短些。"), nameof(Survey.Intro));
        if (command.Notes.Trim().Length > NotesLength) faults.Add(nameof(Survey.Notes), string.Create(CultureInfo.InvariantCulture, $"备注最多{NotesLength}个字，请写短些。"), nameof(Survey.Notes));
        if (command.From is null) faults.Add(nameof(Survey.OpenFrom), "请写从哪天起可以答。", nameof(Survey.OpenFrom));
        CheckTo(command.From, command.To, today, faults);
    }

    internal static void CheckTo(DateOnly? from, DateOnly? to, DateOnly today, Faults faults)
    {
        if (to is not { } last) faults.Add(nameof(Survey.OpenTo), "请写到哪天为止。", nameof(Survey.OpenTo));
        else if (last < today) faults.Add(nameof(Survey.OpenTo), "截止的日子已经过了，请写今天或者以后的一天。", nameof(Survey.OpenTo));
        else if (from is { } first && (last < first || last.DayNumber - first.DayNumber > MostDays)) faults.Add(nameof(Survey.OpenTo), string.Create(CultureInfo.InvariantCulture, $"截止的日子要在开始以后，最长开{MostDays}天。"), nameof(Survey.OpenTo));
    }

    internal static string? Words(string text) => text.Trim() is { Length: > 0 } words ? words : null;
}
