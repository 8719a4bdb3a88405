using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

namespace Bihuan.Rectification.Publishing;

/// <summary>登记党组、巡察办同意公开：党组凭会议的议题或者纸，巡察办凭日期、文号和纸。双公开里的那一步跟着办了。</summary>
public static class AgreePublication
{
    /// <summary>谁同意的。</summary>
    public enum Who
    {
        /// <summary>党组。</summary>
        Group,
        /// <summary>巡察办。</summary>
        Office,
    }

    /// <summary>怎样同意的。</summary>
    /// <param name="Id">哪一份。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="By">谁。</param>
    public sealed record Command(Guid Id, int Version, Who By)
    {
        /// <summary>哪天；没有写、写得不对的为 null。凭议题的照开会的日子。</summary>
        public DateOnly? On { get; init; }

        /// <summary>哪个议题，党组的才有。</summary>
        public Guid? TopicId { get; init; }

        /// <summary>文号，巡察办的才有。</summary>
        public string? Number { get; init; }

        /// <summary>纸，附件的编号。</summary>
        public string? Papers { get; init; }
    }

    /// <summary>登记。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await PublishRights.FindAsync(db, command.Id, cancellation) is not { } publication) return new ClosureStep.Missing();
        if (publication.State != PublicationStates.Approved) return new ClosureStep.Refused(publication.State is PublicationStates.Draft or PublicationStates.Review ? "先批准公开版本，再报党组、巡察办同意：同意的是批准了的那一份。" : "已经公开过，不再改同意的记录。");
        if (publication.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (await DispatchWriting.InspectionAsync(db, publication.InspectionId, cancellation) is not { } inspection) return new ClosureStep.Refused("看不到这次巡察了，没有登记。请联系整改办。");
        var (today, on, papers) = (ChinaDay.Of(clock), command.On, AttachmentKind.IdsOf(command.Papers).Count > 0 ? command.Papers : null);
        var number = MarkTexts.Plain(command.Number);
        List<Fault> faults = [];
        if (command.By == Who.Group)
        {
            var topic = command.TopicId is { } id ? await PlanTopics.FindAsync(db, id, inspection.FeedbackOn, standsIn: false, cancellation) : null;
            if (command.TopicId is not null && topic is null) faults.Add(new("topic", "没有找到这个议题。请选反馈以后的党组会、领导小组会上，结果是“通过”的。"));
            if (topic is null && papers is null) faults.Add(new(nameof(Publication.GroupPapers), "请选同意公开的议题；没有登记会议的，附会议纪要、批件的扫描件。"));
            on = topic?.HeldOn ?? on;
            if (on is null && (topic is not null || faults.Count == 0)) faults.Add(new("groupOn", "请填写党组同意的日期，如2026-11-05。"));
        }
        else
        {
            if (papers is null) faults.Add(new(nameof(Publication.OfficePapers), "请附巡察办同意公开的批件、回函的扫描件。"));
            if (on is null) faults.Add(new("officeOn", "请填写巡察办同意的日期，如2026-11-05。"));
            if (number.Length > 0 && DocumentNumberKind.Instance.Parse(number) is { Problem: { } wrong }) faults.Add(new("officeNumber", wrong + "没有编号的空着。"));
            else if (number.Length > 0) number = (string)DocumentNumberKind.Instance.Parse(number).Value!;
        }
        var field = command.By == Who.Group ? "groupOn" : "officeOn";
        if (on > today) faults.Add(new(field, "同意的日期在今天以后。请写同意的那一天。"));
        else if (on < publication.ApprovedOn) faults.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"同意的日期在批准（{publication.ApprovedOn:yyyy-MM-dd}）以前，同意的不是这一份。请写这一份报上去以后同意的那一天。")));
        else if (on < inspection.FeedbackOn) faults.Add(new(field, string.Create(CultureInfo.InvariantCulture, $"同意的日期在反馈（{inspection.FeedbackOn:yyyy-MM-dd}）以前。请核对。")));
        if (faults.Count > 0) return new ClosureStep.Invalid(faults);
        if (command.By == Who.Group) (publication.GroupOn, publication.GroupTopicId, publication.GroupPapers) = (on, command.TopicId, papers);
        else (publication.OfficeOn, publication.OfficeNumber, publication.OfficePapers) = (on, number.Length > 0 ? number : null, papers);
        var stages = PublicationPurposes.StepOf(publication.Purpose) is null ? new([]) : await PublishStages.ApplyAsync(db, publication.InspectionId, [new(command.By == Who.Group ? StageSteps.GroupAgrees : StageSteps.OfficeAgrees, on) { TopicId = command.TopicId, Papers = papers }], today, cancellation);
        return await PostPublication.SaveAsync(db, clock, stages, command.By == Who.Group ? "登记党组同意公开" : "登记巡察办同意公开", null, [], new ClosureStep.Done(publication.Id, (command.By == Who.Group ? "已登记党组同意公开" : "已登记巡察办同意公开") + (stages.Rows.Count > 0 ? "，整改步骤里的那一步也办了。" : "。")), cancellation);
    }
}
