using System.Text.Json;

using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Proving;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>给一个问题、一条措施加佐证：说明、材料，或者用已有的一份。冻结台账的数据要本人在网页上看过那些行。</summary>
internal static class ProofApi
{
    private static readonly string[] Names = ["kind", .. AddProof.Asked];

    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api) => api.MapGroup("/problems/{id:guid}/proof").ForHandling().Over("problem", "measure", "evidence", "proof").MapPost("", AddAsync);

    private static Task<IResult> AddAsync(Guid id, [AsParameters] ApiCall call) => call.RunAsync(Names, async _ => await ProvingPlace.OpenAsync(call.Db, id, call.Stop) is not null, given =>
    {
        var (db, kind) = (call.Db, given.TextOrNull("kind"));
        if (kind is not (null or EvidenceKinds.Statement or EvidenceKinds.Material)) given.Wrong("kind", "请写 statement（说明）、material（材料）；用已有的一份，不写 kind，写 EvidenceId。", 0);
        var texts = AddProof.Asked.Where(given.Has).ToDictionary(n => n, n => n == nameof(Evidence.Papers) ? string.Join(',', given.Ids(n)) : given.Text(n), StringComparer.Ordinal);
        return async said =>
        {
            said.When(() => db.ChangeTracker.Entries<Proof>().FirstOrDefault(e => e.Entity.ProblemId == id) is { } made ? Said(made.Entity.EvidenceId) : null, StatusCodes.Status201Created);
            return await AddProof.RunAsync(db, call.Clock, new(id, kind, texts), call.Stop) switch
            {
                // 已经加过的，什么也没有存
                AddProof.Result.Added added => said.Answer(Said(added.EvidenceId)),
                AddProof.Result.Invalid invalid => ApiProblem.Of("invalid", faults: invalid.Faults, ledger: db.Catalog.Of(typeof(Evidence))),
                AddProof.Result.Refused refused => ApiProblem.Of("invalid", refused.Message),
                _ => ApiProblem.Of("missing"),
            };
        };
    });

    private static Action<Utf8JsonWriter> Said(Guid evidence) => ApiSaid.Row(evidence, null, $"/api/v1/ledgers/evidence/rows/{evidence}");
}
