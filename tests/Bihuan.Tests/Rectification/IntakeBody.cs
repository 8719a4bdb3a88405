using System.Text;

using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Intakes;
using Bihuan.Storage;
using Bihuan.Tests.Files;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>导入用的文书、人，和常用的几步。</summary>
internal sealed class IntakeBody(Database database) : IDisposable
{
    public const string Plan = """
        云溪县行政审批局党组关于县委第三巡察组反馈意见的整改方案

        2026年1月15日，县委第三巡察组向云溪县行政审批局党组反馈了巡察意见。

        一、落实党中央重大决策部署方面
        1.第一议题制度落实不严格。有3次会议没有安排第一议题。
        整改措施：一是每季度不少于1次交流研讨；二是建立学习台账。
        责任单位：督查科
        完成时限：2026年6月底前
        2.一窗受理推行不到位。仍有12个事项没有进驻综合窗口。
        整改措施：一是梳理未进驻事项；二是限期进驻。
        责任单位：大厅管理科
        完成时限：2026年4月底前
        二、全面从严治党方面
        3.印章使用审批不规范。抽查发现6份记录没有签字。
        整改措施：一是修订印章管理办法；二是逐份补正登记。
        责任单位：督查科
        完成时限：立行立改
        4.固定资产账实不符。
        整改措施：一是开展全面盘点；二是按季核对账实。
        责任单位：督查科
        完成时限：2026年6月底前
        """;

    public const string Advised = """
        县委第三巡察组关于巡察云溪县行政审批局党组的反馈意见

        2026年1月15日，县委第三巡察组向云溪县行政审批局党组反馈了巡察意见。

        一、窗口服务方面
        1.午间窗口无人值守。抽查4次有3次没有人。
        整改措施：一是排班到人。

        二、意见建议
        1.加强对窗口人员的培训，每季度不少于1次。
        """;

    public FilesBody Files { get; } = new();

    /// <summary>整改办的人：改得了全部问题。</summary>
    public Viewer Clerk { get; } = Of(Reach.WholeBody);

    public static Viewer Of(Reach reach, string name = "姚立行")
    {
        var rights = new[] { "inspection", "problem", "measure", "recommendation" }.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[reach]);
        return new(LedgerDatabases.Body, Guid.CreateVersion7(), name, rights, unitId: LedgerDatabases.Inspection);
    }

    public Task<OpenIntake.Result> TryAsync(string text, Viewer? who = null, bool restricted = false, bool past = false, bool again = true, Guid? inspection = null) =>
        RunAsync(db => OpenIntake.RunAsync(db, Files.Folder, Files.Clock, new("整改方案.txt", Encoding.UTF8.GetBytes(text), inspection) { Restricted = restricted, IsPast = past, Again = again }), who);

    public async Task<Guid> OpenAsync(string? text = null, bool restricted = false, bool past = false, Guid? inspection = null) =>
        Assert.IsType<OpenIntake.Result.Opened>(await TryAsync(text ?? Plan, restricted: restricted, past: past, inspection: inspection)).Id;

    public async Task<IntakeWork> WorkAsync(Guid id, Viewer? who = null) => (await RunAsync(db => IntakeWork.OpenAsync(db, id, tracked: false), who))!;

    public async Task<T> RunAsync<T>(Func<Db, Task<T>> act, Viewer? who = null)
    {
        await using var db = database.Open(who ?? Clerk);
        return await act(db);
    }

    public async Task DoneAsync(Func<Db, Task<IntakeResult>> act, Viewer? who = null) => Assert.IsType<IntakeResult.Done>(await RunAsync(act, who));

    public Task ConfirmAllAsync(Guid id) => DoneAsync(db => ConfirmIntake.AllAsync(db, Files.Clock, id));

    public Task<MakeProblems.Result> MakeAsync(Guid id, int version, bool closes = false) => RunAsync(db => MakeProblems.RunAsync(db, Files.Clock, new(id, version)
    {
        Inspection = new("县委第三轮巡察" + Guid.NewGuid().ToString("N")[..6], "县委第三巡察组", "2026-01-15", "", "", "inspection", "county", LedgerDatabases.Inspection),
        Closes = closes,
    }));

    public async Task ConfirmEachAsync(Guid id)
    {
        foreach (var problem in (await WorkAsync(id)).Problems) await DoneAsync(db => ConfirmIntake.RunAsync(db, Files.Clock, id, problem.Id, problem.Version));
    }

    public async Task<Guid> InspectionAsync(bool restricted)
    {
        var row = new Inspection { BodyId = LedgerDatabases.Body, UnitId = LedgerDatabases.Inspection, Title = "县委第四轮巡察" + Guid.NewGuid().ToString("N")[..6], Inspector = "县委第三巡察组", FeedbackOn = new(2026, 1, 15), Restricted = restricted };
        await StoreAsync(db => { db.Add(row); return Task.CompletedTask; });
        return row.Id;
    }

    public async Task StoreAsync(Func<Db, Task> change) => await RunAsync(async db =>
    {
        await change(db);
        await db.SaveAsync(Bihuan.Audit.Process.Now("测试", db.Viewer, Files.Clock));
        return 0;
    });

    public Task<Problem> ProblemAsync(IntakeProblem read) => RunAsync(db => db.Set<Problem>().SingleAsync(p => p.Id == read.MadeId));

    public void Dispose() => Files.Dispose();
}
