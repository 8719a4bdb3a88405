namespace Bihuan.Ledgers;

/// <summary>几行要合起来核对时，保存的人在哪一行上排队：后来的等先来的存好，再照存好的核对。</summary>
/// <param name="Ledger">那一行在哪本台账，代号。</param>
/// <param name="RowId">行号。</param>
public sealed record RowTurn(string Ledger, Guid RowId);
