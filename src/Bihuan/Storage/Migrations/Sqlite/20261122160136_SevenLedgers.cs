using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SevenLedgers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_payment",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Payee = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    PayeeCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PayeeCodeLookup = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BudgetItem = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ContractId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TopicId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ServiceFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ServiceTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Goods = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    GoodsCategory = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: true),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    Voucher = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InvoiceNumber = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    HandlerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApproverId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Deviation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Breaches = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_payment", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_payment_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_payment_ledger_contract_BodyId_ContractId",
                        columns: x => new { x.BodyId, x.ContractId },
                        principalTable: "ledger_contract",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_payment_ledger_topic_BodyId_TopicId",
                        columns: x => new { x.BodyId, x.TopicId },
                        principalTable: "ledger_topic",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_sealloan",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SealName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Companions = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LentById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceiverId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ApplicantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApproverId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Deviation = table.Column<string>(type: "TEXT", maxLength: 1010, nullable: true),
                    Breaches = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_sealloan", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_sealloan_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_sealuse",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SealName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Copies = table.Column<int>(type: "INTEGER", nullable: true),
                    UsedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StampedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SupervisorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ApplicantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SubmittedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApproverId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Deviation = table.Column<string>(type: "TEXT", maxLength: 1010, nullable: true),
                    Breaches = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_sealuse", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_sealuse_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_stocktake",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FinishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LeaderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Deviation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Breaches = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_stocktake", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_stocktake_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_training",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Policy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: true),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Teacher = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OrganiserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Due = table.Column<int>(type: "INTEGER", nullable: true),
                    Attended = table.Column<int>(type: "INTEGER", nullable: true),
                    Rate = table.Column<int>(type: "INTEGER", nullable: true),
                    Absent = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Minutes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_training", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_training_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TakenEntries",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakenEntries", x => new { x.BodyId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ledger_asset",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Spec = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: true),
                    Measure = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    AcquiredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Location = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    CustodianId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LabelledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastSeenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DisposedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Disposal = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_asset", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_asset_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_asset_ledger_payment_BodyId_PaymentId",
                        columns: x => new { x.BodyId, x.PaymentId },
                        principalTable: "ledger_payment",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_assetloan",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Direction = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Thing = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AssetId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Counterparty = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Rent = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ResponsibleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApprovalNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Deviation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Breaches = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Papers = table.Column<string>(type: "TEXT", maxLength: 740, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_assetloan", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_assetloan_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_assetloan_ledger_asset_BodyId_AssetId",
                        columns: x => new { x.BodyId, x.AssetId },
                        principalTable: "ledger_asset",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_stocktakeline",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StockTakeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 130, nullable: false),
                    ExpectedState = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ExpectedPlace = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Found = table.Column<bool>(type: "INTEGER", nullable: true),
                    PlaceFound = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SeenById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SeenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ResolvedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    U1 = table.Column<int>(type: "INTEGER", nullable: false),
                    U2 = table.Column<int>(type: "INTEGER", nullable: false),
                    U3 = table.Column<int>(type: "INTEGER", nullable: false),
                    U4 = table.Column<int>(type: "INTEGER", nullable: false),
                    Restricted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Extra = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_stocktakeline", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_stocktakeline_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_stocktakeline_ledger_asset_BodyId_AssetId",
                        columns: x => new { x.BodyId, x.AssetId },
                        principalTable: "ledger_asset",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_stocktakeline_ledger_stocktake_BodyId_StockTakeId",
                        columns: x => new { x.BodyId, x.StockTakeId },
                        principalTable: "ledger_stocktake",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_AcquiredOn_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "AcquiredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_CreatedBy_AcquiredOn_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "CreatedBy", "AcquiredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_NameSort_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_Number",
                table: "ledger_asset",
                columns: new[] { "BodyId", "Number" },
                unique: true,
                filter: "NOT \"Removed\"");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_Number_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "Number", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_PaymentId",
                table: "ledger_asset",
                columns: new[] { "BodyId", "PaymentId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_U1_AcquiredOn_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "U1", "AcquiredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_U2_AcquiredOn_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "U2", "AcquiredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_U3_AcquiredOn_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "U3", "AcquiredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_U4_AcquiredOn_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "U4", "AcquiredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_asset_BodyId_Value_Id",
                table: "ledger_asset",
                columns: new[] { "BodyId", "Value", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assetloan_BodyId_AssetId",
                table: "ledger_assetloan",
                columns: new[] { "BodyId", "AssetId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assetloan_BodyId_CreatedBy_StartedOn_Id",
                table: "ledger_assetloan",
                columns: new[] { "BodyId", "CreatedBy", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assetloan_BodyId_StartedOn_Id",
                table: "ledger_assetloan",
                columns: new[] { "BodyId", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assetloan_BodyId_U1_StartedOn_Id",
                table: "ledger_assetloan",
                columns: new[] { "BodyId", "U1", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assetloan_BodyId_U2_StartedOn_Id",
                table: "ledger_assetloan",
                columns: new[] { "BodyId", "U2", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assetloan_BodyId_U3_StartedOn_Id",
                table: "ledger_assetloan",
                columns: new[] { "BodyId", "U3", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_assetloan_BodyId_U4_StartedOn_Id",
                table: "ledger_assetloan",
                columns: new[] { "BodyId", "U4", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_Amount_Id",
                table: "ledger_payment",
                columns: new[] { "BodyId", "Amount", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_ContractId",
                table: "ledger_payment",
                columns: new[] { "BodyId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_CreatedBy_PaidOn_Id",
                table: "ledger_payment",
                columns: new[] { "BodyId", "CreatedBy", "PaidOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_PaidOn_Id",
                table: "ledger_payment",
                columns: new[] { "BodyId", "PaidOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_PayeeCodeLookup",
                table: "ledger_payment",
                columns: new[] { "BodyId", "PayeeCodeLookup" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_TopicId",
                table: "ledger_payment",
                columns: new[] { "BodyId", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_U1_PaidOn_Id",
                table: "ledger_payment",
                columns: new[] { "BodyId", "U1", "PaidOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_U2_PaidOn_Id",
                table: "ledger_payment",
                columns: new[] { "BodyId", "U2", "PaidOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_U3_PaidOn_Id",
                table: "ledger_payment",
                columns: new[] { "BodyId", "U3", "PaidOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_U4_PaidOn_Id",
                table: "ledger_payment",
                columns: new[] { "BodyId", "U4", "PaidOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealloan_BodyId_AppliedOn_Id",
                table: "ledger_sealloan",
                columns: new[] { "BodyId", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealloan_BodyId_CreatedBy_AppliedOn_Id",
                table: "ledger_sealloan",
                columns: new[] { "BodyId", "CreatedBy", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealloan_BodyId_DueOn_Id",
                table: "ledger_sealloan",
                columns: new[] { "BodyId", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealloan_BodyId_U1_AppliedOn_Id",
                table: "ledger_sealloan",
                columns: new[] { "BodyId", "U1", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealloan_BodyId_U2_AppliedOn_Id",
                table: "ledger_sealloan",
                columns: new[] { "BodyId", "U2", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealloan_BodyId_U3_AppliedOn_Id",
                table: "ledger_sealloan",
                columns: new[] { "BodyId", "U3", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealloan_BodyId_U4_AppliedOn_Id",
                table: "ledger_sealloan",
                columns: new[] { "BodyId", "U4", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealuse_BodyId_AppliedOn_Id",
                table: "ledger_sealuse",
                columns: new[] { "BodyId", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealuse_BodyId_CreatedBy_AppliedOn_Id",
                table: "ledger_sealuse",
                columns: new[] { "BodyId", "CreatedBy", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealuse_BodyId_U1_AppliedOn_Id",
                table: "ledger_sealuse",
                columns: new[] { "BodyId", "U1", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealuse_BodyId_U2_AppliedOn_Id",
                table: "ledger_sealuse",
                columns: new[] { "BodyId", "U2", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealuse_BodyId_U3_AppliedOn_Id",
                table: "ledger_sealuse",
                columns: new[] { "BodyId", "U3", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_sealuse_BodyId_U4_AppliedOn_Id",
                table: "ledger_sealuse",
                columns: new[] { "BodyId", "U4", "AppliedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktake_BodyId_CreatedBy_StartedOn_Id",
                table: "ledger_stocktake",
                columns: new[] { "BodyId", "CreatedBy", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktake_BodyId_StartedOn_Id",
                table: "ledger_stocktake",
                columns: new[] { "BodyId", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktake_BodyId_U1_StartedOn_Id",
                table: "ledger_stocktake",
                columns: new[] { "BodyId", "U1", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktake_BodyId_U2_StartedOn_Id",
                table: "ledger_stocktake",
                columns: new[] { "BodyId", "U2", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktake_BodyId_U3_StartedOn_Id",
                table: "ledger_stocktake",
                columns: new[] { "BodyId", "U3", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktake_BodyId_U4_StartedOn_Id",
                table: "ledger_stocktake",
                columns: new[] { "BodyId", "U4", "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_AssetId",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "AssetId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_CreatedBy_Result_Id",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "CreatedBy", "Result", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_Result_Id",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "Result", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_StockTakeId",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "StockTakeId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_U1_Result_Id",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "U1", "Result", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_U2_Result_Id",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "U2", "Result", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_U3_Result_Id",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "U3", "Result", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_stocktakeline_BodyId_U4_Result_Id",
                table: "ledger_stocktakeline",
                columns: new[] { "BodyId", "U4", "Result", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_training_BodyId_CreatedBy_HeldOn_Id",
                table: "ledger_training",
                columns: new[] { "BodyId", "CreatedBy", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_training_BodyId_HeldOn_Id",
                table: "ledger_training",
                columns: new[] { "BodyId", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_training_BodyId_U1_HeldOn_Id",
                table: "ledger_training",
                columns: new[] { "BodyId", "U1", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_training_BodyId_U2_HeldOn_Id",
                table: "ledger_training",
                columns: new[] { "BodyId", "U2", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_training_BodyId_U3_HeldOn_Id",
                table: "ledger_training",
                columns: new[] { "BodyId", "U3", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_training_BodyId_U4_HeldOn_Id",
                table: "ledger_training",
                columns: new[] { "BodyId", "U4", "HeldOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TakenEntries_At",
                table: "TakenEntries",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_assetloan");

            migrationBuilder.DropTable(
                name: "ledger_sealloan");

            migrationBuilder.DropTable(
                name: "ledger_sealuse");

            migrationBuilder.DropTable(
                name: "ledger_stocktakeline");

            migrationBuilder.DropTable(
                name: "ledger_training");

            migrationBuilder.DropTable(
                name: "TakenEntries");

            migrationBuilder.DropTable(
                name: "ledger_asset");

            migrationBuilder.DropTable(
                name: "ledger_stocktake");

            migrationBuilder.DropTable(
                name: "ledger_payment");
        }
    }
}
