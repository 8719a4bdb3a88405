using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddContractTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BrandModel",
                table: "ledger_performance",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BrandModel",
                table: "ledger_contract",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "FirstDueOn",
                table: "ledger_contract",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PaymentCycle",
                table: "ledger_contract",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacesId",
                table: "ledger_contract",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "YearlyTimes",
                table: "ledger_contract",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "DirtyMarks",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_InvoiceNumber",
                table: "ledger_payment",
                columns: new[] { "BodyId", "InvoiceNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_BodyId_Payee",
                table: "ledger_payment",
                columns: new[] { "BodyId", "Payee" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_Counterpart",
                table: "ledger_contract",
                columns: new[] { "BodyId", "Counterpart" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_BodyId_ReplacesId",
                table: "ledger_contract",
                columns: new[] { "BodyId", "ReplacesId" });

            migrationBuilder.AddForeignKey(
                name: "FK_ledger_contract_ledger_contract_BodyId_ReplacesId",
                table: "ledger_contract",
                columns: new[] { "BodyId", "ReplacesId" },
                principalTable: "ledger_contract",
                principalColumns: new[] { "BodyId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ledger_contract_ledger_contract_BodyId_ReplacesId",
                table: "ledger_contract");

            migrationBuilder.DropIndex(
                name: "IX_ledger_payment_BodyId_InvoiceNumber",
                table: "ledger_payment");

            migrationBuilder.DropIndex(
                name: "IX_ledger_payment_BodyId_Payee",
                table: "ledger_payment");

            migrationBuilder.DropIndex(
                name: "IX_ledger_contract_BodyId_Counterpart",
                table: "ledger_contract");

            migrationBuilder.DropIndex(
                name: "IX_ledger_contract_BodyId_ReplacesId",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "BrandModel",
                table: "ledger_performance");

            migrationBuilder.DropColumn(
                name: "BrandModel",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "FirstDueOn",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "PaymentCycle",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "ReplacesId",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "YearlyTimes",
                table: "ledger_contract");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "DirtyMarks");
        }
    }
}
