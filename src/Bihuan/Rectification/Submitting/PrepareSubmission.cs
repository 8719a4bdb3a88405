using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>生成一份报送：照此刻的样子写下来，交别人批准。写下以后台账再变，这一份不变。</summary>
public static class PrepareSubmission
{
    /// <summary>生成什么。</summary>
    /// <param name="InspectionId">哪次巡察。</param>
    /// <param name="Kind">哪一种，见 <see cref="SubmissionKinds"/>。</param>
    /// <param name="Note">说明；可以不写。</param>
    /// <param name="Papers">交给的文件，附件的编号，逗号隔开。</param>
    /// <param name="Requests">报请确认的各件：哪一次销号申请、哪一份延期申请。</param>
    /// <param name="Files">随各件交给的文件：哪一件的哪个文件。</param>
    public sealed record Command(Guid InspectionId, string Kind, string? Note, string? Papers, IReadOnlyCollection<Guid> Requests, IReadOnlyCollection<(Guid Row, Guid File)> Files);

    /// <summary>生成。</summary>
    public static async Task<SubmissionStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (id, viewer) = (Guid.CreateVersion7(clock.GetUtcNow()), db.Viewer);
        if (viewer.PersonId == Guid.Empty || await PreviewSubmission.TakeAsync(db, clock, command.InspectionId, id, cancellation) is not { } preview) return new SubmissionStep.Missing();
        if (Faults(command) is { Count: > 0 } faults) return new SubmissionStep.Invalid(faults);
        if (preview.Blocks.Count > 0) return new SubmissionStep.Refused(preview.Blocks[0]);
        var chosen = preview.Requests.Where(r => command.Requests.Contains(r.RowId)).ToList();
        if (chosen.Count < command.Requests.Count) return new SubmissionStep.Refused("勾选的有一件现在不等巡察办确认了。请看过现在的样子再报。");
        if (chosen.Find(r => r.Refusal is not null) is { } refused) return new SubmissionStep.Refused(string.Create(CultureInfo.InvariantCulture, $"第{refused.Sequence}个问题不能报请确认：{refused.Refusal}"));
        if (command.Kind == SubmissionKinds.Closing && chosen.Count == 0) return new SubmissionStep.Refused("“报请销号、延期”要勾选至少一件；只报进展的，请选别的种类。");
        await DropRequests.OutdatedAsync(db, clock, chosen, cancellation);
        var given = (await OpenFile.ManyAsync(db, AttachmentKind.IdsOf(command.Papers), cancellation)).Values.ToList();
        var requests = chosen.ConvertAll(r => RequestOf(r, viewer.BodyId, id, clock, command));
        var handed = requests.SelectMany(r => AttachmentKind.IdsOf(r.Files)).ToHashSet();
        var all = given.Concat(chosen.SelectMany(r => r.Files).Where(f => handed.Contains(f.Id))).DistinctBy(f => f.Id).ToList();
        var submission = Write(preview, command, viewer, id, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), requests, all, given);
        db.Add(submission);
        db.AddRange(preview.Items);
        db.AddRange(requests);
        // 交出去的文件从此留着：台账里去掉了，这一份里还在
        db.AddRange(all.Select(f => new FileUse { BodyId = viewer.BodyId, FileId = f.Id, Ledger = "submission", RowId = id, Field = nameof(Submission.Papers) }));
        await SubmissionNews.ToApproveAsync(db, clock, submission, cancellation);
        try
        {
            await db.SaveAsync(Process.Now("生成报送", viewer, clock), cancellation);
            return new SubmissionStep.Done(id, "已生成，等别人批准。批准以前，看的一方不知道有它。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new SubmissionStep.Refused("刚才有人也在报，没有生成。请看过现在的样子再报。");
        }
    }

    private static List<Fault> Faults(Command command)
    {
        var faults = new List<Fault>();
        if (SubmissionKinds.Choices.All(c => c.Code != command.Kind)) faults.Add(new(nameof(Command.Kind), "请选是哪一种报送。"));
        if (command.Note?.Trim().Length is > Submission.NoteLength and var length) faults.Add(new(nameof(Command.Note), string.Create(CultureInfo.InvariantCulture, $"说明最多{Submission.NoteLength}个字，现在有{length}个。请写短些，长的做成附件。")));
        return faults;
    }

    private static SubmissionRequest RequestOf(RequestDraft draft, int body, Guid submission, TimeProvider clock, Command command)
    {
        var files = draft.Files.Where(f => command.Files.Contains((draft.RowId, f.Id))).Select(f => f.Id).ToList();
        return new()
        {
            BodyId = body,
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            SubmissionId = submission,
            Kind = draft.Kind,
            RowId = draft.RowId,
            RowVersion = draft.RowVersion,
            ProblemId = draft.ProblemId,
            Sequence = draft.Sequence,
            Title = draft.Title,
            Sheet = SubmissionRequest.Write(draft.Lines),
            Files = files.Count > 0 ? string.Join(',', files) : null,
        };
    }

    private static Submission Write(SubmissionPreview preview, Command command, Viewer viewer, Guid id, DateTime now, List<SubmissionRequest> requests, List<StoredFile> files, List<StoredFile> papers)
    {
        var (items, figures, note) = (preview.Items, preview.Figures, string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim());
        var head = SubmissionMark.HeadOf(viewer.BodyId, preview.Inspection.Id, preview.Inspection.Title, preview.Inspection.FeedbackOn, command.Kind, now, note, figures);
        return new()
        {
            BodyId = viewer.BodyId,
            Id = id,
            InspectionId = preview.Inspection.Id,
            InspectionTitle = preview.Inspection.Title,
            FeedbackOn = preview.Inspection.FeedbackOn,
            Kind = command.Kind,
            Note = note,
            Papers = papers.Count > 0 ? string.Join(',', papers.Select(f => f.Id)) : null,
            PreviousId = preview.Previous?.Id,
            PreparedAt = now,
            PreparedById = viewer.PersonId,
            PreparedForId = viewer.OnBehalfOf,
            PreparedBy = viewer.Name,
            Hash = SubmissionMark.Of(head, items, requests, files.Select(f => f.Sha256)),
            Problems = items.Count,
            Closed = items.Count(i => i.State == ProblemStates.Closed),
            Late = items.Count(i => i.IsLate),
            Measures = items.Sum(i => i.Measures),
            MeasuresDone = items.Sum(i => i.MeasuresDone),
            Evidences = figures.Evidences,
            ImmediateDue = items.Count(IsImmediate),
            ImmediateClosed = items.Count(i => IsImmediate(i) && i.State == ProblemStates.Closed),
            AdviceDue = figures.AdviceDue,
            AdviceDone = figures.AdviceDone,
            Recovered = figures.Recovered,
            Rules = figures.Rules,
            Revised = figures.Revised,
            Repealed = figures.Repealed,
            Disciplined = figures.Disciplined,
            Added = items.Count(i => i.Change == SubmissionChanges.Added),
            Changed = items.Count(i => i.Change == SubmissionChanges.Changed),
            Gone = preview.GoneCount,
        };
    }

    // 来源是立行立改的，和性质定为立行立改的，都算
    private static bool IsImmediate(SubmissionItem item) => item.Source == ProblemSources.Immediate || item.Nature == ProblemNatures.Immediate;
}
